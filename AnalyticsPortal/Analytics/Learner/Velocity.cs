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
/// <param name="DoneByWeek">Planned topics done at the end of each of <paramref name="Weeks"/>, 13 entries, never falling.</param>
/// <param name="FinishRange">Between which days four in five outcomes lie if the coming weeks vary like the last 13; null without an estimate.</param>
/// <param name="WeightedPace">The mean of the last 8 weeks, recent ones counting more, that <paramref name="Momentum"/> is made of; 0 or more.</param>
/// <param name="OwnMean">The plain mean of the last 8 weeks, 0 or more.</param>
/// <param name="Counted">The topics of <paramref name="CurrentPace"/>, newest first, at most 20.</param>
/// <param name="Next">The planned topic to go on with; null when nothing remains or nothing is planned.</param>
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
    IReadOnlyList<PeriodCount> Days,
    IReadOnlyList<int> DoneByWeek,
    DayRange? FinishRange,
    double WeightedPace,
    double OwnMean,
    IReadOnlyList<FinishedTopic> Counted,
    OpenTopic? Next);

/// <summary>A stretch of local days.</summary>
/// <param name="Earliest">First day.</param>
/// <param name="Latest">Last day.</param>
public sealed record DayRange(DateOnly Earliest, DateOnly Latest);

/// <summary>A topic that was finished.</summary>
/// <param name="Title">Name for people.</param>
/// <param name="At">When, by its earliest evidence (UTC).</param>
/// <param name="Sources">Who reports it, the earliest first.</param>
public sealed record FinishedTopic(string Title, DateTimeOffset At, IReadOnlyList<Source> Sources);

/// <summary>A topic that is planned and not finished.</summary>
/// <param name="TopicId">Opaque id; of a module where that is mapped to no topic.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Begun">True when the learner has begun it.</param>
/// <param name="MinutesLeft">Planned minutes less those spent, above 0; null when that is unknown or used up.</param>
public sealed record OpenTopic(string TopicId, string Title, bool Begun, double? MinutesLeft);

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
