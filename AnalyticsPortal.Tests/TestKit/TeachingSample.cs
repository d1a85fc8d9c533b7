using AnalyticsPortal.Analytics.Trainer;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>A trainer and ten others, made up.</summary>
internal static class TeachingSample
{
    /// <summary>Whose figures are looked at.</summary>
    public static readonly TeachingTotals Own = new()
    {
        Learners = 40,
        RatingsLast30Days = new(4.5, 10),
        RatingsBefore = new(4.0, 30),
        Passed = new(32, 40),
        Completed = new(18, 20),
        PassedFirst = new(60, 100),
        Gains = new(16, 12, 15),
        People = new(40, 40, 20, 16, 40),
    };

    /// <summary>Their pass rates are 50, 55, ... 95 %; in all else they are alike.</summary>
    public static readonly TeachingTotals[] Peers =
        [.. Enumerable.Range(0, 10).Select(at => Own with { Passed = new(10 + at, 20), RatingsLast30Days = null, RatingsBefore = new(4, 20), Completed = new(10, 20) })];
}
