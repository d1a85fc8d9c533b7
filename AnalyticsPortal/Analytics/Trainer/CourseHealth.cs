using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Measure 8, course health: is the course on track? Definition: docs/measures.md.</summary>
/// <param name="Score">0-100: the points of the known parts together.</param>
/// <param name="Status">By the score: 75 or more healthy, under 50 at risk, else needs attention.</param>
/// <param name="Parts">Completion or plan, retention, pass rate, satisfaction, in this order.</param>
/// <param name="HeldBackBy">The part that misses most points; null when none misses any.</param>
public sealed record CourseHealth(double Score, CourseHealthStatus Status, IReadOnlyList<CourseHealthPart> Parts, CourseHealthPartKind? HeldBackBy);

/// <summary>How a course stands, by its health score.</summary>
public enum CourseHealthStatus
{
    /// <summary>Under 50.</summary>
    AtRisk,

    /// <summary>From 50 to under 75.</summary>
    NeedsAttention,

    /// <summary>75 or more.</summary>
    Healthy,
}

/// <summary>A weighted part of the health score.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Weight">Its share of the whole, 0-1, before rescaling.</param>
public sealed record CourseHealthPart(CourseHealthPartKind Kind, double Weight)
{
    /// <summary>0-100; null when the part is missing.</summary>
    public double? Score { get; init; }

    /// <summary>What it adds to the health score, 0 to <see cref="MostPoints"/>; null when the part is missing.</summary>
    public double? Points { get; init; }

    /// <summary>The most it could add, 0-100: 30, 25, 25 and 20 when all parts are known, more when one is missing; null when this one is.</summary>
    public double? MostPoints { get; init; }

    /// <summary>Why the part is missing; null when it is not.</summary>
    public CourseHealthGap? Missing { get; init; }

    /// <summary>The learners it counts: completed, on plan, stayed, passed, with their base; null for satisfaction and when there is no base.</summary>
    public Proportion? Learners { get; init; }

    /// <summary>The share that should complete, %, over 0 to 100; null unless completion is held against it.</summary>
    public double? TargetPercent { get; init; }

    /// <summary>Mean rating 1-5 with the number of ratings; null unless the part is satisfaction and there are some.</summary>
    public SampleMean? Rating { get; init; }
}

/// <summary>The parts of the health score; the first two take each other's place.</summary>
public enum CourseHealthPartKind
{
    /// <summary>Of a finished run: completion against its target. Weight .30.</summary>
    Completion,

    /// <summary>Of a running one: learners no more than 10 points behind the plan of the day. Weight .30.</summary>
    OnPlan,

    /// <summary>Learners who neither withdrew nor fell silent. Weight .25.</summary>
    Retention,

    /// <summary>Learners with a score who passed. Weight .25.</summary>
    PassRate,

    /// <summary>The mean rating. Weight .20.</summary>
    Satisfaction,
}

/// <summary>Why a part of the health score is missing.</summary>
public enum CourseHealthGap
{
    /// <summary>The service it comes from has never answered.</summary>
    SourceMissing,

    /// <summary>Nobody said how many should complete.</summary>
    NoTarget,

    /// <summary>No active learner has a date to be done by.</summary>
    NobodyWithPlan,

    /// <summary>Nobody has a score yet.</summary>
    NoScores,

    /// <summary>Nobody has rated the course yet.</summary>
    NoRatings,
}
