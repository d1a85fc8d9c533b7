using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 2, skill gap: what is missing for the role? Unit of every level and gap: levels, 0-4. Definition: docs/measures.md.</summary>
/// <param name="TargetRole">The role he learns for, as the directory names it; null when unknown.</param>
/// <param name="SkillCount">Skills with a target above 0, at least 1.</param>
/// <param name="OpenCount">Of these, the skills below their target.</param>
/// <param name="CriticalCount">Of these, the critical ones.</param>
/// <param name="OpenChange">Open gaps now less those before the last 30 local days; null when no level of then is known.</param>
/// <param name="CriticalChange">The same for critical gaps.</param>
/// <param name="LevelsMissing">The sum of all gaps.</param>
/// <param name="Hours">Hours to close all gaps; null when unknown.</param>
/// <param name="OwnPace">Hours that a level has taken him so far; null with fewer than two skills to learn it from.</param>
/// <param name="Skills">The most urgent 30: critical ones first, then open ones, each by priority.</param>
/// <param name="Categories">The 10 categories with the largest gaps, these first.</param>
/// <param name="Gains">The latest 30 rises of a level within the last 90 local days, newest first.</param>
/// <param name="Windows">Levels gained in the last 7, 30 and 90 local days.</param>
public sealed record SkillGap(
    string? TargetRole,
    int SkillCount,
    int OpenCount,
    int CriticalCount,
    int? OpenChange,
    int? CriticalChange,
    double LevelsMissing,
    HoursToClose? Hours,
    HoursPerLevel? OwnPace,
    IReadOnlyList<TargetSkill> Skills,
    IReadOnlyList<CategoryGaps> Categories,
    IReadOnlyList<LevelGain> Gains,
    IReadOnlyList<LevelsGained> Windows)
{
    /// <summary>The first local day on which a level of a skill with a target is on record; null without a record.</summary>
    public DateOnly? RecordedSince { get; init; }

    /// <summary>Skills with a target whose first record lies within the last 30 local days: the two changes count them with that first level.</summary>
    public int FirstSeenLater { get; init; }
}

/// <summary>A skill against the level that the role asks for.</summary>
/// <param name="SkillId">Opaque id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Category">Its group; null when unknown.</param>
/// <param name="Current">His level, 0-4.</param>
/// <param name="ShownInAssessment">True when an assessment showed this level and the skills engine does not have it yet.</param>
/// <param name="Target">The level asked for, above 0, at most 4.</param>
/// <param name="Gap">Target less current, not below 0.</param>
/// <param name="Critical">A gap of 2 or more, a gap with a priority of 80 or more, or a gap of 1 or more in a skill of high or critical importance.</param>
/// <param name="Priority">How urgent it is.</param>
/// <param name="Before">His level before each window.</param>
/// <param name="Hours">Hours to close the gap; null without a gap or when unknown.</param>
/// <param name="OpenTopicCount">Topics on his active paths that teach it and are not finished.</param>
/// <param name="OpenTopics">The first 3 of them; none without a gap.</param>
public sealed record TargetSkill(
    string SkillId,
    string Name,
    string? Category,
    double Current,
    bool ShownInAssessment,
    double Target,
    double Gap,
    bool Critical,
    SkillPriority Priority,
    LevelsBefore Before,
    HoursToClose? Hours,
    int OpenTopicCount,
    IReadOnlyList<OpenTopic> OpenTopics);

/// <summary>The priority of a skill with everything it is made of. A part whose input is unknown is null, and the other weights are rescaled.</summary>
/// <param name="Value">0-100, rounded; null with less than half of the weight.</param>
/// <param name="WeightKnown">The share of the weight that the known parts carry, 0.4-1.</param>
/// <param name="GapPercent">Gap / target, 0-100. Weight .25.</param>
/// <param name="Business">0, 25, 50, 75 or 100. Weight .30.</param>
/// <param name="MarketDemand">0-100. Weight .20.</param>
/// <param name="NeededBy">20 x <paramref name="NeededByCount"/>, at most 100. Weight .15.</param>
/// <param name="CareerImpact">5 x <paramref name="RolesOpened"/>, at most 100. Weight .10.</param>
/// <param name="Importance">How much the organisation needs it; null when unknown.</param>
/// <param name="NeededByCount">Other skills with a target that build on it.</param>
/// <param name="RolesOpened">Roles it opens; null when unknown.</param>
public sealed record SkillPriority(
    int? Value,
    double WeightKnown,
    double GapPercent,
    double? Business,
    double? MarketDemand,
    double NeededBy,
    double? CareerImpact,
    SkillImportance? Importance,
    int NeededByCount,
    int? RolesOpened);

/// <summary>The level of a skill before each window began, 0-4; null where no level of then is known.</summary>
/// <param name="Days7">Before the last 7 local days.</param>
/// <param name="Days30">Before the last 30.</param>
/// <param name="Days90">Before the last 90.</param>
public sealed record LevelsBefore(double? Days7, double? Days30, double? Days90);

/// <summary>Hours of learning that lie between now and the target.</summary>
/// <param name="Low">0 or more.</param>
/// <param name="High">At least <paramref name="Low"/>; the same for planned time.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record HoursToClose(double Low, double High, HoursBasis Basis);

/// <summary>What a number of hours rests on.</summary>
public enum HoursBasis
{
    /// <summary>The learner's own hours per level.</summary>
    OwnPace,

    /// <summary>The planned time of the open topics that teach the skill.</summary>
    PlannedTime,
}

/// <summary>What a level has taken this learner: hours on the topics that teach a skill against the levels gained in it.</summary>
/// <param name="Low">Hours per level: the lowest of his skills, or the lower quartile from four skills on.</param>
/// <param name="High">The highest, or the upper quartile.</param>
/// <param name="Skills">Skills with at least half a level gained and time recorded, 2 or more.</param>
/// <param name="Levels">Levels gained in them.</param>
/// <param name="Hours">Hours spent on them.</param>
public sealed record HoursPerLevel(double Low, double High, int Skills, double Levels, double Hours);

/// <summary>The gaps of one category of skills.</summary>
/// <param name="Name">The category; null for the skills whose category is unknown.</param>
/// <param name="Met">Skills at or above their target.</param>
/// <param name="UnderOne">Skills with a gap under one level.</param>
/// <param name="OneToTwo">Skills with a gap from one to under two levels.</param>
/// <param name="TwoOrMore">Skills with a gap of two levels or more.</param>
/// <param name="Critical">Critical gaps.</param>
/// <param name="MeanGapPercent">Mean gap / target of its skills, 0-100.</param>
public sealed record CategoryGaps(string? Name, int Met, int UnderOne, int OneToTwo, int TwoOrMore, int Critical, double MeanGapPercent);

/// <summary>A level reached for the first time.</summary>
/// <param name="On">The local day.</param>
/// <param name="SkillId">Opaque id.</param>
/// <param name="SkillName">Name for people.</param>
/// <param name="From">The highest level before.</param>
/// <param name="To">The level reached.</param>
public sealed record LevelGain(DateOnly On, string SkillId, string SkillName, double From, double To);

/// <summary>What was gained in a window.</summary>
/// <param name="Days">7, 30 or 90 local days up to today.</param>
/// <param name="Levels">Levels gained in the skills with a target.</param>
/// <param name="Skills">Skills in which.</param>
public sealed record LevelsGained(int Days, double Levels, int Skills);
