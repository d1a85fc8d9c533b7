using System.Globalization;
using AnalyticsPortal.Bench.Batch;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Bench.Outages;

/// <summary>
/// What an outage costs a reader. First: the overview's first HTML from stored values that are past their freshness, in every one of the 512
/// combinations of services down, while the refresh that it starts runs; p95, and the same pages with all nine well in between. Second: with the
/// real limits, from the moment at which a hung service answers again until every tab that was open all the time has its values, in seconds.
/// </summary>
public static class OutageRun
{
    private const double PaintAimMs = 300, RecoveryAimSeconds = 40;
    private const int Learners = 200;

    // Fewer only to try something out: the aim is for all.
    private static readonly int Combinations =
        int.TryParse(Environment.GetEnvironmentVariable("OUTAGE_COMBINATIONS"), CultureInfo.InvariantCulture, out var n) ? n : FirstPaints.All;

    public static async Task<int> RunAsync()
    {
        await using var upstream = await UpstreamProcess.StartAsync(Learners);
        await using var faults = new DemoFaultSwitch(upstream.Address);
        var recovery = await TabRecovery.MeasureAsync(upstream, faults, Learners);
        var paints = await FirstPaints.MeasureAsync(upstream, faults, Learners, Combinations);
        foreach (var (what, figures) in new[] { ("services down", paints.Down), ("all nine well", paints.Well) })
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"first paint, {what}: p50 {Report.Percentile(figures, .5):F0}, p95 {Report.Percentile(figures, .95):F0}, most {figures.Max():F0} ms of {figures.Count}"));
        }

        var (down, well) = (Report.Percentile(paints.Down, .95), Report.Percentile(paints.Well, .95));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first paint, p95 with services down / with all nine well: {down / well:F2}"));
        return Report.Line("outage-recovery", recovery, RecoveryAimSeconds) | Report.Line("outage", down, PaintAimMs);
    }
}
