namespace AnalyticsPortal.Demo.Wire;

internal sealed record CourseBuilderData(IEnumerable<CourseShape> Courses, IEnumerable<EnrollmentShape> Enrollments, IEnumerable<ProgressShape> Progress,
    IEnumerable<CompletionShape> Completions, IEnumerable<EffectivenessShape> Effectiveness);

internal sealed record CourseShape(string CourseId, string Title, DateOnly StartsOn, DateOnly EndsOn, bool? Mandatory, double? CompletionTarget, double? PlannedHours,
    string? SeriesId, string? SeriesTitle, IEnumerable<ModuleShape> Modules);

internal sealed record ModuleShape(string ModuleId, string Title, int Position, IEnumerable<string> TopicIds, double? PlannedMinutes);

internal sealed record EnrollmentShape(string CourseId, DateTimeOffset EnrolledAt, string Status, DateTimeOffset? EndedAt, DateOnly? TargetDate, bool? Voluntary);

internal sealed record ProgressShape(string CourseId, double Percent, IEnumerable<CourseDayShape> Days);

internal sealed record CourseDayShape(DateOnly On, double? Minutes, int Actions);

internal sealed record CompletionShape(string CourseId, string ModuleId, DateTimeOffset CompletedAt);

internal sealed record EffectivenessShape(string CourseId, DateTimeOffset RatedAt, int Rating);

internal sealed record AssessmentData(IEnumerable<AttemptShape> ExamAttempts, IEnumerable<ScoreShape> Scores, IEnumerable<SkillAcquiredShape> SkillsAcquired,
    IEnumerable<FeedbackShape> Feedback, IEnumerable<PassFailShape> PassFail);

internal sealed record AttemptShape(string AttemptId, string AssessmentId, string Title, string CourseId, string? TopicId, string Kind, int AttemptNumber,
    DateTimeOffset? StartedAt, DateTimeOffset SubmittedAt, DateTimeOffset? DueAt, double? Minutes, double? ExpectedMinutes)
{
    /// <summary>Left out where no single answers are told.</summary>
    public IReadOnlyList<QuestionShape>? Questions { get; init; }
}

internal sealed record QuestionShape(string QuestionId, string Title, bool Correct, double Points);

internal sealed record ScoreShape(string AttemptId, double Score, DateTimeOffset? GradedAt);

internal sealed record SkillAcquiredShape(string SkillId, double Level, DateTimeOffset AcquiredAt);

internal sealed record FeedbackShape(string AttemptId, int Rating, DateTimeOffset At);

internal sealed record PassFailShape(string AttemptId, bool Passed);

internal sealed record LearnerAiData(IEnumerable<PathShape> LearningPaths, IEnumerable<MappingShape> SkillToTopicMapping, IEnumerable<TrackingShape> ProgressTracking,
    IEnumerable<RecommendationShape> Recommendations);

internal sealed record PathShape(string PathId, string Title, string Status, DateOnly? TargetDate, IEnumerable<PathTopicShape> Topics);

internal sealed record PathTopicShape(string TopicId, string Title, int Position, double PlannedMinutes);

internal sealed record MappingShape(string SkillId, string TopicId);

internal sealed record TrackingShape(string PathId, string TopicId, string Status, DateTimeOffset? CompletedAt, double? Minutes);

internal sealed record RecommendationShape(string RecommendationId, string Kind, string TargetId, string Title, double Minutes, DateTimeOffset CreatedAt);

internal sealed record ContentStudioData(IEnumerable<ContentItemShape> ContentItems, IEnumerable<UsageShape> Usage, IEnumerable<MethodShape> CreationMethod,
    IEnumerable<CoverageShape> TopicCoverage);

internal sealed record ContentItemShape(string ContentId, string Title, string Type, string CourseId, string? TopicId, double? LengthMinutes);

internal sealed record UsageShape(string ContentId, DateTimeOffset At, double? Minutes, bool? Completed);

internal sealed record MethodShape(string ContentId, string Method);

internal sealed record CoverageShape(string TopicId, IEnumerable<string> ContentIds);

internal sealed record DevLabData(IEnumerable<PracticeShape> PracticeTopics, IEnumerable<LabShape> LabResults, IEnumerable<PassedShape> Completion, IEnumerable<LabDayShape> TimeInLab);

internal sealed record PracticeShape(string TopicId, string Title, double ExpectedMinutes);

internal sealed record LabShape(string ResultId, string TopicId, DateTimeOffset FinishedAt, bool Passed, double Minutes, double Score);

internal sealed record PassedShape(string TopicId, DateTimeOffset PassedAt);

internal sealed record LabDayShape(DateOnly On, double Minutes);

internal sealed record RagAssistantData(IEnumerable<ChatShape> ChatInteractions, IEnumerable<QueryShape> Queries, IEnumerable<TagShape> TopicTags, IEnumerable<HelpfulnessShape> Helpfulness);

internal sealed record ChatShape(string ChatId, DateTimeOffset At, bool Help, string TopicId, int Turns);

internal sealed record QueryShape(string QueryId, DateTimeOffset At, string TopicId);

internal sealed record TagShape(string TopicId, int Count);

internal sealed record HelpfulnessShape(string ChatId, int Rating);
