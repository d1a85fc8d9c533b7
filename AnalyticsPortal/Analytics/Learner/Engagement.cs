namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 3, engagement: how steadily does the learner learn? Definition: docs/measures.md.</summary>
/// <param name="Overall">0-100: the weighted mean of the parts that are known.</param>
/// <param name="Risk">Under 50 high, under 70 medium, else low.</param>
/// <param name="Parts">Consistency, time, quality, resources, in this order; each with its weight, and its score or null where its sources are missing.</param>
/// <param name="Change">Overall minus what it was 7 days ago, by the same definition; null when that cannot be known.</param>
/// <param name="StreakDays">Local days in a row with a login, up to today (or yesterday when today has none yet).</param>
/// <param name="HoursThisWeek">Hours in sessions in the last 7 local days; null when nobody counts them: there were logins and never a session.</param>
/// <param name="WeeklyHoursTarget">The target used.</param>
/// <param name="WeeklyHoursTargetIsOwn">False when the target is the portal's default of 5 h.</param>
/// <param name="Calendar">Minutes of each of the last 90 local days, oldest first; the last is today.</param>
/// <param name="HoursOfDay">Minutes in each local hour of day over the last 90 days, 24 entries.</param>
/// <param name="Counts">What the parts are made of.</param>
public sealed record Engagement(
    double Overall,
    EngagementRisk Risk,
    IReadOnlyList<EngagementPart> Parts,
    double? Change,
    int StreakDays,
    double? HoursThisWeek,
    double WeeklyHoursTarget,
    bool WeeklyHoursTargetIsOwn,
    IReadOnlyList<DayMinutes> Calendar,
    IReadOnlyList<double> HoursOfDay,
    EngagementCounts Counts);

/// <summary>What the parts of an engagement score are made of, over the last 7 local days unless said otherwise.</summary>
/// <param name="LoginDays">Days with a login, 0-7.</param>
/// <param name="LongestGapDays">The longest row of days without a login in the last 30, 0-30.</param>
/// <param name="MeanProgress">Of the active enrolments, 0-100; null when there is none or it is not known.</param>
/// <param name="Chats">Chats with the assistant; null when it has never answered.</param>
/// <param name="LabRuns">Practice runs; null when DevLab has never answered.</param>
/// <param name="Assessments">Submitted assessments; null when assessment has never answered.</param>
/// <param name="KindsUsed">Kinds of resources used, 0-5.</param>
/// <param name="KindsKnown">Kinds whose service has answered, 0-5.</param>
public sealed record EngagementCounts(
    int LoginDays, int LongestGapDays, double? MeanProgress, int? Chats, int? LabRuns, int? Assessments, int KindsUsed, int KindsKnown);

/// <summary>A weighted part of the engagement score.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Weight">Its share of the whole, 0-1, before rescaling.</param>
/// <param name="Score">0-100; null when its sources are missing.</param>
public sealed record EngagementPart(EngagementPartKind Kind, double Weight, double? Score);

/// <summary>The four parts of the engagement score.</summary>
public enum EngagementPartKind
{
    /// <summary>Logins: days, streak, longest gap. Weight .30.</summary>
    Consistency,

    /// <summary>Hours against the weekly target. Weight .25.</summary>
    Time,

    /// <summary>Progress, chats, practice, assessments. Weight .25.</summary>
    Quality,

    /// <summary>Kinds of resources used. Weight .20.</summary>
    Resources,
}

/// <summary>Minutes of learning on one local day.</summary>
/// <param name="On">The day.</param>
/// <param name="Minutes">0 or more.</param>
public sealed record DayMinutes(DateOnly On, double Minutes);

/// <summary>How likely the learner is to lose touch, by the engagement score.</summary>
public enum EngagementRisk
{
    /// <summary>70 or more.</summary>
    Low,

    /// <summary>From 50 to under 70.</summary>
    Medium,

    /// <summary>Under 50.</summary>
    High,
}
