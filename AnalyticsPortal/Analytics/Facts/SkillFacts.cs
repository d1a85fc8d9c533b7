namespace AnalyticsPortal.Analytics.Facts;

/// <summary>A skill that the learner has or needs (skills engine).</summary>
/// <param name="SkillId">Opaque id, the same in every service.</param>
/// <param name="Name">Name for people; the id where the service gave none.</param>
/// <param name="Category">The group it belongs to; null when unknown.</param>
/// <param name="Current">His level: 0 missing, 1 beginner, 2 intermediate, 3 advanced, 4 expert; parts of a level are possible.</param>
/// <param name="Target">The level his role asks for, 0-4.</param>
/// <param name="Importance">How much the organisation needs it; null when unknown.</param>
/// <param name="MarketDemand">0-100; null when unknown.</param>
/// <param name="NeededBy">The skills that build on it; may be empty.</param>
/// <param name="CareerImpact">The number of roles it opens, 0 or more; null when unknown.</param>
public sealed record Skill(
    string SkillId,
    string Name,
    string? Category,
    double Current,
    double Target,
    SkillImportance? Importance,
    double? MarketDemand,
    IReadOnlyList<string> NeededBy,
    int? CareerImpact);

/// <summary>How much the organisation needs a skill.</summary>
public enum SkillImportance
{
    /// <summary>Not.</summary>
    None,

    /// <summary>A little.</summary>
    Low,

    /// <summary>Somewhat.</summary>
    Medium,

    /// <summary>Much.</summary>
    High,

    /// <summary>It cannot do without.</summary>
    Critical,
}

/// <summary>A level of a skill that was reached, or shown, at a moment.</summary>
/// <param name="SkillId">The skill.</param>
/// <param name="At">From when on (UTC).</param>
/// <param name="Level">0-4.</param>
public sealed record SkillLevel(string SkillId, DateTimeOffset At, double Level);

/// <summary>A topic that teaches a skill (learner AI).</summary>
/// <param name="SkillId">The skill.</param>
/// <param name="TopicId">The topic.</param>
public sealed record SkillTopic(string SkillId, string TopicId);

/// <summary>A topic that can be practised (DevLab).</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="Title">Name for people; null when unknown.</param>
/// <param name="ExpectedMinutes">Time one run should take, above 0; null when unknown.</param>
public sealed record PracticeTopic(string TopicId, string? Title, double? ExpectedMinutes);
