using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>What learners think of a run.</summary>
internal static class MeanRatings
{
    /// <summary>Mean rating 1-5 with the number of ratings; null when there is none.</summary>
    public static SampleMean? Of(CourseTotals totals) =>
        totals is { Ratings: > 0, MeanRating: { } mean } ? new(Math.Clamp(mean, 1, 5), totals.Ratings) : null;
}
