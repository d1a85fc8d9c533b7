using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Bench.Batch;
using AnalyticsPortal.Bench.Circuits;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Bench.Outages;

/// <summary>
/// How long open tabs lack a service that is back, with the real limits. Five services hang until their breakers are open; each comes back at
/// another moment of the break, the last one when a probe has just failed, so that the longest way is among them.
/// </summary>
internal static class TabRecovery
{
    private const int Readers = 5;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(8), Patience = TimeSpan.FromMinutes(2);

    private static readonly (string Service, string Source)[] Hung =
        [("assessment", "Assessment"), ("skillsEngine", "SkillsEngine"), ("learnerAI", "LearnerAi"), ("contentStudio", "ContentStudio"), ("devLab", "DevLab")];

    /// <summary>Seconds of the slowest.</summary>
    public static async Task<double> MeasureAsync(UpstreamProcess upstream, DemoFaultSwitch faults, int learners)
    {
        await using var portal = await OutagePortal.StartAsync(upstream);
        var readers = await portal.SignInAsync(Readers, learners);
        foreach (var (service, _) in Hung) await faults.SetAsync(service, "hang");
        foreach (var reader in readers) await portal.ExpireAsync(reader.UserId);
        await using var tabs = new Tabs(portal.Address);
        await tabs.OpenAsync(readers.Select(r => r.Cookies));
        // Until their own looks have opened the breakers.
        foreach (var (_, source) in Hung) await portal.UntilAsync("select exists (select from source_state where source = $1 and failure_kind = 'Paused')", source);

        var seconds = await Task.WhenAll(Hung.Select((hung, place) => RecoverAsync(portal, faults, tabs, hung, Between * place)));
        Console.WriteLine("open tabs had each service again after " + string.Join(", ", seconds.Select(s => s.ToString("F1", CultureInfo.InvariantCulture))) + " s");
        return seconds.Max();
    }

    private static async Task<double> RecoverAsync(OutagePortal portal, DemoFaultSwitch faults, Tabs tabs, (string Service, string Source) hung, TimeSpan after)
    {
        await Task.Delay(after);
        await faults.ClearAsync(hung.Service);
        var back = Stopwatch.GetTimestamp();
        await portal.UntilAsync("select not exists (select from source_state where source = $1 and failure_kind is not null)", hung.Source);
        // What is kept is announced, and every tab draws it.
        using var late = new CancellationTokenSource(Patience);
        await tabs.UntilAllHeardAsync(Stopwatch.GetTimestamp(), late.Token);
        return Stopwatch.GetElapsedTime(back).TotalSeconds;
    }
}
