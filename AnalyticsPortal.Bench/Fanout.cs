using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Upstream;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Bench;

/// <summary>Nine services at 50 ms each: what does a collection cost beyond its slowest single answer?
/// The figure is the median, over the collections, of whole time / slowest answer as the collector saw it.</summary>
public static class Fanout
{
    private const double Aim = 1.05;
    private const int WarmUp = 50;
    private const int Measured = 300;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    /// <summary>0 when the aim is reached, else 1.</summary>
    public static async Task<int> RunAsync()
    {
        await using var server = await FanoutServer.StartAsync(Delay);
        var options = Options.Create(NewOptions(server.Address));
        using var tokens = new ServiceTokens(options, TimeProvider.System, NullLogger<ServiceTokens>.Instance);
        var board = new UpstreamStatusBoard(TimeProvider.System);
        using var client = new UpstreamClient(options, tokens, board, TimeProvider.System, NullLogger<UpstreamClient>.Instance);
        var collector = new LearnerCollector(client, TimeProvider.System);
        for (var i = 0; i < WarmUp; i++)
            await CollectAsync(collector);
        var runs = new List<Run>();
        for (var i = 0; i < Measured; i++)
            runs.Add(await CollectAsync(collector));
        return Report(runs);
    }

    private static async Task<Run> CollectAsync(LearnerCollector collector)
    {
        var slowest = new Slowest();
        var started = Stopwatch.GetTimestamp();
        var record = await collector.CollectAsync("user-1001", "org-1", null, "bench", slowest, early: null, background: false, CancellationToken.None);
        var whole = Stopwatch.GetElapsedTime(started);
        if (record.Renewed.Count != 9)
            throw new InvalidOperationException("A service did not answer: the figure would mean nothing.");
        return new Run(whole, slowest.Elapsed);
    }

    private static int Report(List<Run> runs)
    {
        var figure = Bench.Report.Median(runs.Select(r => r.Whole / r.Slowest));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{runs.Count} collections: whole p50 {Bench.Report.Median(runs.Select(r => r.Whole.TotalMilliseconds)):F1} ms, slowest answer p50 {Bench.Report.Median(runs.Select(r => r.Slowest.TotalMilliseconds)):F1} ms, whole / {Delay.TotalMilliseconds} ms p50 {Bench.Report.Median(runs.Select(r => r.Whole / Delay)):F3}"));
        return Bench.Report.Line("fanout", figure, Aim);
    }

    private static UpstreamOptions NewOptions(string address)
    {
        var options = new UpstreamOptions { ServiceSecret = new string('s', 32) };
        foreach (var service in Enum.GetValues<UpstreamService>())
            options.Addresses[service] = $"{address}/{service.WireName()}";
        return options;
    }

    private sealed record Run(TimeSpan Whole, TimeSpan Slowest);

    private sealed class Slowest : IProgress<SourceProgress>
    {
        private readonly ConcurrentBag<TimeSpan> _answers = [];

        public TimeSpan Elapsed => _answers.Max();

        public void Report(SourceProgress value)
        {
            if (value.Step is CollectionStep.Answered)
                _answers.Add(value.Elapsed);
        }
    }
}
