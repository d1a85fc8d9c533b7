namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 1, velocity: is the learner keeping pace? Unit of every pace: topics a week. Definition: docs/measures.md.</summary>
/// <param name="CurrentPace">Topics finished in the last 7 local days, 0 or more.</param>
/// <param name="AveragePace">Topics finished in the last 30 local days / 4.3.</param>
/// <param name="Trend">Current against average.</param>
/// <param name="TargetPace">Topics that remain / weeks to the target date, over 0; null without a future target date or when nothing remains.</param>
/// <param name="VariancePercent">(current - target) / target x 100; null without a target pace.</param>
/// <param name="Status">Against the target; null without a target pace.</param>
/// <param name="EstimatedFinish">The local day on which the average pace reaches the end; null when the average is 0, nothing remains, or it is more than ten years away.</param>
/// <param name="Momentum">0-100, 50 = on target; null when there is nothing to compare with.</param>
/// <param name="TargetDate">The day to be done by; null when none lies ahead.</param>
/// <param name="TopicsDone">Planned topics done.</param>
/// <param name="TopicsTotal">Planned topics in all; 0 when nothing is planned.</param>
/// <param name="Weeks">Topics a week, oldest first, 13 entries; the last week ends today.</param>
/// <param name="Days">Topics a day, oldest first, 90 entries; the last is today.</param>
public sealed record Velocity(
    int CurrentPace,
    double AveragePace,
    PaceTrend Trend,
    double? TargetPace,
    double? VariancePercent,
    PaceStatus? Status,
    DateOnly? EstimatedFinish,
    double? Momentum,
    DateOnly? TargetDate,
    int TopicsDone,
    int TopicsTotal,
    IReadOnlyList<PeriodCount> Weeks,
    IReadOnlyList<PeriodCount> Days);

/// <summary>A count for a stretch of local days.</summary>
/// <param name="From">First day.</param>
/// <param name="Count">How many, 0 or more.</param>
public sealed record PeriodCount(DateOnly From, int Count);

/// <summary>The current pace against the learner's own average.</summary>
public enum PaceTrend
{
    /// <summary>Nothing in the last 7 days.</summary>
    Stalled,

    /// <summary>Under 0.8 x the average.</summary>
    Decelerating,

    /// <summary>From 0.8 to 1.2 x the average.</summary>
    Steady,

    /// <summary>Over 1.2 x the average.</summary>
    Accelerating,
}

/// <summary>The current pace against the pace that is needed.</summary>
public enum PaceStatus
{
    /// <summary>More than 10 % under the needed pace.</summary>
    Behind,

    /// <summary>Within 10 % of the needed pace.</summary>
    OnTrack,

    /// <summary>More than 10 % over the needed pace.</summary>
    Ahead,
}
