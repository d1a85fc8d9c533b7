using System.Globalization;
using System.Net;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Bench.Circuits;

/// <summary>Many open overviews.</summary>
internal sealed class Tabs : IAsyncDisposable
{
    // Every card leads to its measure's page, which is drawn from what the circuit has: no service and no database is asked.
    private const string Shown = "card-foot", ClickOn = "How is this computed?", ClickShows = "data-part";
    private const int AtOnce = 4, ClicksPerSecond = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Uri _page;
    private readonly List<RawCircuit> _circuits = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _pinging;

    public Tabs(Uri address) => (_page, _pinging) = (new(address, "/learner"), PingAsync());

    /// <summary>Opens a tab for each visitor, who is signed in by his cookies.</summary>
    public async Task OpenAsync(IEnumerable<CookieContainer> visitors) =>
        await Parallel.ForEachAsync(visitors, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (cookies, _) =>
        {
            // A browser's own connection for the page is left out: the server closes it long before the tab is.
            using var http = new PortalClient(_page, cookies);
            using var patience = new CancellationTokenSource(Patience);
            var html = await http.GetAsync(_page.AbsolutePath);
            var circuit = await RawCircuit.OpenAsync(_page, html, cookies, Shown, ClickOn, patience.Token);
            if (circuit.Clickable is null) throw new InvalidOperationException($"The overview does not say '{ClickOn}'");
            lock (_circuits) _circuits.Add(circuit);
        });

    /// <summary>Waits until every tab has been still for a while: its own look for news, every 15 seconds, included once.</summary>
    public static Task SettleAsync() => Task.Delay(TimeSpan.FromSeconds(20));

    /// <summary>Clicks once in each tab, at a steady rate however slow the answers are; the milliseconds of each.</summary>
    public async Task<double[]> ClickAllAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1) / ClicksPerSecond);
        var clicks = new List<Task<double>>();
        foreach (var circuit in _circuits)
        {
            await pace.WaitForNextTickAsync(patience.Token);
            clicks.Add(circuit.ClickAsync(ClickShows, patience.Token));
        }

        return await Task.WhenAll(clicks);
    }

    /// <summary>Waits until every tab has been told something after a moment (<see cref="System.Diagnostics.Stopwatch"/> ticks).</summary>
    public async Task UntilAllHeardAsync(long since, CancellationToken cancellationToken)
    {
        while (_circuits.Any(c => c.LastHeard < since)) await Task.Delay(10, cancellationToken);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_circuits.Count} circuits: state sent back {_circuits.Average(c => c.StateBytes) / 1024:F1} KiB (most {_circuits.Max(c => c.StateBytes) / 1024d:F1}), drawn {_circuits.Average(c => c.Drawn.Bytes) / 1024:F1} KiB in {_circuits.Average(c => c.Drawn.Count):F1} batches");

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _pinging;
        await Parallel.ForEachAsync(_circuits, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, (circuit, _) => circuit.DisposeAsync());
        _closing.Dispose();
    }

    // The server gives a tab up that says nothing for 30 seconds.
    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10));
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token))
            {
                RawCircuit[] circuits;
                lock (_circuits) circuits = [.. _circuits];
                foreach (var circuit in circuits) await circuit.PingAsync();
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Closed.
        }
    }
}
