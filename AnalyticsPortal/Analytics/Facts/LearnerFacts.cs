namespace AnalyticsPortal.Analytics.Facts;

/// <summary>Everything known about one learner at one moment, normalised from the nine sources. Lists are never null, in no order, and free of duplicate keys.</summary>
public sealed record LearnerFacts
{
    /// <summary>The platform's opaque id of the learner.</summary>
    public required string UserId { get; init; }

    /// <summary>The organisation (tenant) the learner belongs to.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>The learner's own time zone; days and windows are counted in it. UTC when unknown.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>One entry for each of the nine sources.</summary>
    public required IReadOnlyDictionary<Source, SourceState> Sources { get; init; }

    /// <summary>From the directory: name, department, goals. Null when the directory never answered.</summary>
    public LearnerProfile? Profile { get; init; }

    /// <summary>From the directory: the courses that the person teaches himself, one for each course.</summary>
    public IReadOnlyList<TeachingAssignment> Teaching { get; init; } = [];

    /// <summary>From auth.</summary>
    public IReadOnlyList<Login> Logins { get; init; } = [];

    /// <summary>From auth.</summary>
    public IReadOnlyList<LearningSession> Sessions { get; init; } = [];

    /// <summary>From the course builder: the courses of the learner's enrolments.</summary>
    public IReadOnlyList<Course> Courses { get; init; } = [];

    /// <summary>From the course builder.</summary>
    public IReadOnlyList<Enrollment> Enrollments { get; init; } = [];

    /// <summary>From the course builder.</summary>
    public IReadOnlyList<ModuleCompletion> ModuleCompletions { get; init; } = [];

    /// <summary>From the course builder: days on which the learner worked in a course.</summary>
    public IReadOnlyList<CourseActivity> CourseActivities { get; init; } = [];

    /// <summary>From the course builder: what he thinks of his courses, one for each course.</summary>
    public IReadOnlyList<CourseRating> Ratings { get; init; } = [];

    /// <summary>From learner AI.</summary>
    public IReadOnlyList<LearningPath> Paths { get; init; } = [];

    /// <summary>From assessment.</summary>
    public IReadOnlyList<AssessmentAttempt> Attempts { get; init; } = [];

    /// <summary>From content studio.</summary>
    public IReadOnlyList<ContentUse> ContentUses { get; init; } = [];

    /// <summary>From DevLab.</summary>
    public IReadOnlyList<LabResult> LabResults { get; init; } = [];

    /// <summary>From DevLab: the topics that can be practised.</summary>
    public IReadOnlyList<PracticeTopic> PracticeTopics { get; init; } = [];

    /// <summary>From the skills engine: what he has and what his role asks for.</summary>
    public IReadOnlyList<Skill> Skills { get; init; } = [];

    /// <summary>From the skills engine: how his levels came about.</summary>
    public IReadOnlyList<SkillLevel> SkillHistory { get; init; } = [];

    /// <summary>From assessment: levels that he has shown.</summary>
    public IReadOnlyList<SkillLevel> SkillsShown { get; init; } = [];

    /// <summary>From learner AI: which topics teach which skill.</summary>
    public IReadOnlyList<SkillTopic> SkillTopics { get; init; } = [];

    /// <summary>From the assistant.</summary>
    public IReadOnlyList<AssistantChat> Chats { get; init; } = [];
}
