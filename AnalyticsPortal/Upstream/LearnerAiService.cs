namespace AnalyticsPortal.Upstream;

/// <summary>What learner AI says about a person.</summary>
/// <param name="Paths">One for each id.</param>
/// <param name="SkillTopics">One for each skill and topic.</param>
/// <param name="Progress">One for each path and topic.</param>
/// <param name="Recommendations">One for each id.</param>
public sealed record LearnerAiAnswer(
    IReadOnlyList<PathEntry> Paths,
    IReadOnlyList<SkillTopicEntry> SkillTopics,
    IReadOnlyList<TopicProgressEntry> Progress,
    IReadOnlyList<RecommendationEntry> Recommendations);

/// <summary>A learning path.</summary>
public sealed record PathEntry(string PathId, string? Title, PathEntryStatus? Status, DateOnly? TargetDate, IReadOnlyList<TopicEntry> Topics);

/// <summary>Where a path stands.</summary>
public enum PathEntryStatus
{
    /// <summary>Followed.</summary>
    Active,

    /// <summary>Finished.</summary>
    Completed,

    /// <summary>Given up.</summary>
    Abandoned,
}

/// <summary>A topic of a path.</summary>
public sealed record TopicEntry(string TopicId, string? Title, int? Position, double? PlannedMinutes);

/// <summary>A topic that teaches a skill.</summary>
public sealed record SkillTopicEntry(string SkillId, string TopicId);

/// <summary>How far the person is with a topic; <paramref name="CompletedAt"/> is null unless it is done.</summary>
public sealed record TopicProgressEntry(string PathId, string TopicId, TopicStatus? Status, DateTimeOffset? CompletedAt, double? Minutes);

/// <summary>Where a topic stands.</summary>
public enum TopicStatus
{
    /// <summary>Not begun.</summary>
    Todo,

    /// <summary>Begun.</summary>
    InProgress,

    /// <summary>Finished.</summary>
    Done,
}

/// <summary>Something that learner AI suggests.</summary>
public sealed record RecommendationEntry(
    string RecommendationId,
    RecommendationKind? Kind,
    string? TargetId,
    string? Title,
    double? Minutes,
    DateTimeOffset? CreatedAt);

/// <summary>What kind of thing is suggested.</summary>
public enum RecommendationKind
{
    /// <summary>A course.</summary>
    Course,

    /// <summary>A topic.</summary>
    Topic,

    /// <summary>A piece of content.</summary>
    Content,

    /// <summary>A practice lab.</summary>
    Practice,
}

/// <summary>Reads the answers of learner AI.</summary>
public static class LearnerAiService
{
    /// <summary>The contract.</summary>
    public static readonly ServiceContract<LearnerAiAnswer> Contract = new(UpstreamService.LearnerAi, new([], [], [], []), Read);

    private static LearnerAiAnswer Read(JsonPart data) => new(
        data.List("learningPaths", Path, p => p.PathId),
        data.List("skillToTopicMapping", SkillTopic, s => s),
        data.List("progressTracking", Progress, p => (p.PathId, p.TopicId)),
        data.List("recommendations", Recommendation, r => r.RecommendationId));

    private static PathEntry? Path(JsonPart item) => item.Id("pathId") is not { } id ? null : new(
        id,
        item.Text("title"),
        item.Choice<PathEntryStatus>("status"),
        item.Optional.Date("targetDate"),
        item.List("topics", Topic, t => t.TopicId));

    private static TopicEntry? Topic(JsonPart item) => item.Id("topicId") is not { } id ? null : new(
        id, item.Text("title"), item.Position("position"), item.Optional.Span("plannedMinutes"));

    private static SkillTopicEntry? SkillTopic(JsonPart item)
    {
        var (skill, topic) = (item.Id("skillId"), item.Id("topicId"));
        return skill is null || topic is null ? null : new(skill, topic);
    }

    private static TopicProgressEntry? Progress(JsonPart item)
    {
        var (path, topic, status) = (item.Id("pathId"), item.Id("topicId"), item.Choice<TopicStatus>("status"));
        var done = status is TopicStatus.Done ? item.Instant("completedAt") : null;
        return path is null || topic is null ? null : new(path, topic, status, done, item.Optional.Span("minutes"));
    }

    private static RecommendationEntry? Recommendation(JsonPart item) => item.Id("recommendationId") is not { } id ? null : new(
        id,
        item.Choice<RecommendationKind>("kind"),
        item.Id("targetId"),
        item.Text("title"),
        item.Optional.Span("minutes"),
        item.Instant("createdAt"));
}
