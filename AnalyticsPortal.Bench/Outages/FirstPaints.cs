using System.Diagnostics;
using AnalyticsPortal.Bench.Batch;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Bench.Outages;

/// <summary>
/// How long the first HTML takes. Every visit finds values past their freshness and starts asking all nine services, of which as many as the
/// combination says are down; that it does, before the next combination comes, is made sure of. A visit with all nine well follows each.
/// </summary>
internal static class FirstPaints
{
    /// <summary>Ways in which nine services can be up or down.</summary>
    public const int All = 512;

    // More readers than visits in the 8 seconds for which a hung service is waited for: nobody comes again while his last refresh runs.
    private const int Readers = 64, WarmUp = 32, Shown = 6;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Ways = ["hang", "500", "drop", "429", "malformed", "huge", "slow", "drip"];

    /// <summary>Milliseconds with services down, and with all nine well.</summary>
    public static async Task<(List<double> Down, List<double> Well)> MeasureAsync(UpstreamProcess upstream, DemoFaultSwitch faults, int learners, int combinations)
    {
        // Neither an open breaker nor a wait that was asked for may carry one combination into the next: every question is really asked.
        await using var portal = await OutagePortal.StartAsync(
            upstream, ("Upstream__Limits__BreakerFailures", "1000000"), ("Upstream__Limits__LongestWait", "00:00:00.001"));
        var readers = await portal.SignInAsync(Readers, learners);
        var clients = readers.Select(r => (r.UserId, Http: new PortalClient(portal.Address, r.Cookies))).ToList();
        var (down, well, visits) = (new List<double>(), new List<double>(), 0);
        var slowest = new PriorityQueue<string, double>();
        for (var i = -WarmUp; i < combinations; i++)
        {
            // Spread, where not all are asked for.
            var combination = i < 0 ? i + All : (int)((long)i * All / combinations);
            await SwitchAsync(faults, combination);
            var withFaults = await VisitAsync();
            await faults.ClearAsync();
            var without = await VisitAsync();
            if (i < 0) continue;
            down.Add(withFaults);
            well.Add(without);
            slowest.Enqueue($"{withFaults:F0} ms {Describe(combination)}", -withFaults);
        }

        clients.ForEach(c => c.Http.Dispose());
        for (var shown = 0; shown < Shown && slowest.TryDequeue(out var visit, out _); shown++) Console.WriteLine("slowest: " + visit);
        return (down, well);

        Task<double> VisitAsync()
        {
            var (userId, http) = clients[visits++ % clients.Count];
            return FirstPaints.VisitAsync(portal, userId, http);
        }
    }

    private static Task SwitchAsync(DemoFaultSwitch faults, int combination) => Task.WhenAll(Faults(combination).Select(f => faults.SetAsync(f.Service, f.Way)));

    private static IEnumerable<(string Service, string Way)> Faults(int combination) => DemoFaultSwitch.Services.Index()
        .Where(s => (combination & (1 << s.Index)) != 0)
        .Select(s => (s.Item, Ways[(combination + s.Index) % Ways.Length]));

    private static string Describe(int combination) => string.Join(", ", Faults(combination).Select(f => $"{f.Service} {f.Way}"));

    private static async Task<double> VisitAsync(OutagePortal portal, string userId, PortalClient http)
    {
        var pace = Task.Delay(Pace);
        var began = await portal.ExpireAsync(userId);
        var watch = Stopwatch.StartNew();
        var html = await http.GetAsync("/learner");
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        foreach (var measure in LearnerMeasurePage.All)
            if (!html.Contains($"data-measure=\"{measure.Slug}\"", StringComparison.Ordinal)) throw new InvalidOperationException($"The first HTML has no {measure.Slug}.");
        await portal.UntilAsync("select exists (select from job where subject = $1 and began_at >= $2)", userId, began);
        await pace;
        return milliseconds;
    }
}
