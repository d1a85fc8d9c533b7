namespace AnalyticsPortal.Upstream;

/// <summary>What assessment says about a person; each list has one item for each id.</summary>
public sealed record AssessmentAnswer(
    IReadOnlyList<AttemptEntry> Attempts,
    IReadOnlyList<ScoreEntry> Scores,
    IReadOnlyList<AcquiredSkillEntry> Skills,
    IReadOnlyList<FeedbackEntry> Feedback,
    IReadOnlyList<VerdictEntry> Verdicts);

/// <summary>One try at an assessment; minutes 0 to 1440.</summary>
public sealed record AttemptEntry(string AttemptId, string AssessmentId)
{
    /// <summary>Name for people.</summary>
    public string? Title { get; init; }

    /// <summary>Null when it belongs to none.</summary>
    public string? CourseId { get; init; }

    /// <summary>Null when it covers several.</summary>
    public string? TopicId { get; init; }

    /// <summary>What it is for; null when unsaid.</summary>
    public AssessmentKind? Kind { get; init; }

    /// <summary>From 1.</summary>
    public int? AttemptNumber { get; init; }

    /// <summary>When it was begun (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was handed in (UTC); null while open.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When it is due (UTC); null when never.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Time taken, 0 to 1440.</summary>
    public double? Minutes { get; init; }

    /// <summary>Time it should take, 0 to 1440.</summary>
    public double? ExpectedMinutes { get; init; }

    /// <summary>What was answered, one for each id; empty where the service does not tell.</summary>
    public IReadOnlyList<QuestionEntry> Questions { get; init; } = [];
}

/// <summary>The answer to one question of an attempt; <paramref name="Points"/> are what it brought, null when unsaid.</summary>
public sealed record QuestionEntry(string QuestionId, string? Title, bool Correct, double? Points);

/// <summary>What an assessment is for.</summary>
public enum AssessmentKind
{
    /// <summary>Before a course.</summary>
    Pre,

    /// <summary>After a course.</summary>
    Post,

    /// <summary>A short check.</summary>
    Quiz,

    /// <summary>Work handed in.</summary>
    Assignment,

    /// <summary>An examination.</summary>
    Exam,
}

/// <summary>An attempt's score, 0 to 100.</summary>
public sealed record ScoreEntry(string AttemptId, double Score, DateTimeOffset? GradedAt);

/// <summary>A skill shown, at a level from 0 to 4.</summary>
public sealed record AcquiredSkillEntry(string SkillId, double Level, DateTimeOffset? AcquiredAt);

/// <summary>The person's opinion of an assessment, 1 to 5.</summary>
public sealed record FeedbackEntry(string AttemptId, double? Rating, DateTimeOffset? At);

/// <summary>Whether an attempt passed.</summary>
public sealed record VerdictEntry(string AttemptId, bool Passed);

/// <summary>Reads the answers of assessment.</summary>
public static class AssessmentService
{
    /// <summary>The contract.</summary>
    public static readonly ServiceContract<AssessmentAnswer> Contract =
        new(UpstreamService.Assessment, new([], [], [], [], []), Read);

    // One attempt with more could crowd out all others: what follows is not read, and reported.
    private const int MostQuestions = 500;

    private static AssessmentAnswer Read(JsonPart data) => new(
        data.List("examAttempts", Attempt, a => a.AttemptId),
        data.List("scores", Score, s => s.AttemptId),
        data.List("skillsAcquired", Skill, s => s.SkillId),
        data.List("feedback", Feedback, f => f.AttemptId),
        data.List("passFail", Verdict, v => v.AttemptId));

    private static AttemptEntry? Attempt(JsonPart item)
    {
        var (id, assessment) = (item.Id("attemptId"), item.Id("assessmentId"));
        return id is null || assessment is null ? null : new(id, assessment)
        {
            Title = item.Text("title"),
            CourseId = item.Optional.Id("courseId"),
            TopicId = item.Optional.Id("topicId"),
            Kind = item.Optional.Choice<AssessmentKind>("kind"),
            AttemptNumber = item.Optional.Position("attemptNumber"),
            StartedAt = item.Optional.Instant("startedAt"),
            SubmittedAt = item.Optional.Instant("submittedAt"),
            DueAt = item.Optional.Instant("dueAt"),
            Minutes = item.Optional.Minutes("minutes"),
            ExpectedMinutes = item.Optional.Minutes("expectedMinutes"),
            Questions = item.Optional.List("questions", Question, q => q.QuestionId, MostQuestions),
        };
    }

    private static QuestionEntry? Question(JsonPart item)
    {
        var (id, correct) = (item.Id("questionId"), item.Flag("correct"));
        var (title, points) = (item.Optional.Text("title"), item.Optional.Span("points"));
        return id is null || correct is null ? null : new(id, title, correct.Value, points);
    }

    private static ScoreEntry? Score(JsonPart item)
    {
        var (id, score, at) = (item.Id("attemptId"), item.Percent("score"), item.Optional.Instant("gradedAt"));
        return id is null || score is null ? null : new(id, score.Value, at);
    }

    private static AcquiredSkillEntry? Skill(JsonPart item)
    {
        var (id, level, at) = (item.Id("skillId"), item.Level("level"), item.Instant("acquiredAt"));
        return id is null || level is null ? null : new(id, level.Value, at);
    }

    private static FeedbackEntry? Feedback(JsonPart item)
    {
        var (id, rating, at) = (item.Id("attemptId"), item.Rating("rating"), item.Optional.Instant("at"));
        return id is null ? null : new(id, rating, at);
    }

    private static VerdictEntry? Verdict(JsonPart item)
    {
        var (id, passed) = (item.Id("attemptId"), item.Flag("passed"));
        return id is null || passed is null ? null : new(id, passed.Value);
    }
}
