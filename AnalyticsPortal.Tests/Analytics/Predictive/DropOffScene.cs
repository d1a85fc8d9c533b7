using AnalyticsPortal.Analytics.Predictive;

namespace AnalyticsPortal.Tests.Analytics.Predictive;

/// <summary>Learners for the rule card, at noon UTC on Wednesday 18 March 2026.</summary>
internal static class DropOffScene
{
    public static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A learner to whom nothing on the card applies: every number lies on the good side of its last threshold.</summary>
    public static readonly DropOffNumbers Calm = new()
    {
        Now = Now,
        EnrolledAt = Now.AddDays(-60),
        LastLoginAt = Now.AddDays(-3),
        LastActiveAt = Now.AddDays(-3),
        LoginsIn30Days = 8,
        MedianSessionMinutes = 30,
        LastScores = Scores(80, 85),
        ContentCompletionPercent = 70,
        HelpRequestsIn30Days = 6,
        ProgressPercent = 60,
    };

    /// <summary>A learner to whom everything on the card applies.</summary>
    public static readonly DropOffNumbers Troubled = Calm with
    {
        LastLoginAt = Now.AddDays(-15),
        LastActiveAt = Now.AddDays(-15),
        LoginsIn30Days = 1,
        MedianSessionMinutes = 4,
        LastScores = Scores(60, 45),
        ContentCompletionPercent = 29,
        HelpRequestsIn30Days = 0,
        ProgressPercent = 19,
    };

    /// <summary>Five scores of the first kind, then five of the second.</summary>
    public static double[] Scores(double before, double latest) => [.. Enumerable.Repeat(before, 5), .. Enumerable.Repeat(latest, 5)];

    /// <summary>The same learner with the last sign-in and the last activity so many days ago.</summary>
    public static DropOffNumbers Away(this DropOffNumbers numbers, double days) =>
        numbers with { LastLoginAt = numbers.Now.AddDays(-days), LastActiveAt = numbers.Now.AddDays(-days) };
}
