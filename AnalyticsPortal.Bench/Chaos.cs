using System.Globalization;
using AnalyticsPortal.Tests.TestKit.Chaos;

namespace AnalyticsPortal.Bench;

/// <summary>A batch of refresh jobs whose portal, whose PostgreSQL or both are killed again and again: what is wrong afterwards, and the longest start.</summary>
public static class Chaos
{
    private const double ViolationsAim = 0, StartAimSeconds = 10;

    // The seed decides the moments; what runs at a moment is the machine's doing.
    private static readonly int Rounds = Number("CHAOS_ROUNDS") ?? 100, Seed = Number("CHAOS_SEED") ?? Random.Shared.Next(1_000_000);

    public static async Task<int> RunAsync()
    {
        Console.WriteLine($"seed {Seed} (CHAOS_SEED), {Rounds} rounds (CHAOS_ROUNDS)");
        await using var rounds = new KillRounds(Seed, Console.WriteLine);
        var report = await rounds.RunAsync(Rounds);
        foreach (var violation in report.Violations) Console.WriteLine("violation: " + violation);
        Console.WriteLine($"{report.Rounds} rounds, {report.AtWork} of them with jobs at work; {report.Jobs} jobs, {report.TakenOver} times one was taken over from the dead");
        return Report.Line("chaos-start", report.LongestStart.TotalSeconds, StartAimSeconds)
            | Report.Line("chaos", report.Violations.Count, ViolationsAim);
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
