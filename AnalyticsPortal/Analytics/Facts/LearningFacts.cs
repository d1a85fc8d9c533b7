namespace AnalyticsPortal.Analytics.Facts;

/// <summary>A learning path laid out for the learner (learner AI).</summary>
/// <param name="PathId">Opaque id.</param>
/// <param name="Title">Name for people.</param>
/// <param name="TargetDate">The day it should be finished; null when none is set.</param>
/// <param name="Active">False once it was finished or abandoned.</param>
/// <param name="Topics">Its topics in order.</param>
public sealed record LearningPath(string PathId, string Title, DateOnly? TargetDate, bool Active, IReadOnlyList<PathTopic> Topics);

/// <summary>A topic of a path and how far the learner is with it.</summary>
/// <param name="TopicId">Opaque id, the same in paths, modules and labs.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Position">Place in the path, from 1.</param>
/// <param name="CompletedAt">When it was done (UTC); null while open.</param>
/// <param name="PlannedMinutes">Time it should take; null when unknown.</param>
public sealed record PathTopic(string TopicId, string Title, int Position, DateTimeOffset? CompletedAt, double? PlannedMinutes)
{
    /// <summary>Minutes the learner has spent on it so far, 0 or more; null when unknown.</summary>
    public double? SpentMinutes { get; init; }

    /// <summary>True once it was begun and is not done.</summary>
    public bool InProgress { get; init; }
}

/// <summary>One try at an assessment (assessment).</summary>
/// <param name="AttemptId">Opaque id.</param>
/// <param name="AssessmentId">What was tried; several attempts may share it.</param>
/// <param name="CourseId">The course; null when it belongs to none.</param>
/// <param name="TopicId">The topic; null when it covers several.</param>
/// <param name="SubmittedAt">When it was handed in (UTC); null while open.</param>
/// <param name="DueAt">When it was due (UTC); null when never.</param>
/// <param name="Score">0-100; null while not graded.</param>
/// <param name="Passed">Null while not graded.</param>
/// <param name="Minutes">Time taken; null when unknown.</param>
/// <param name="ExpectedMinutes">Time it should take; null when unknown.</param>
public sealed record AssessmentAttempt(
    string AttemptId,
    string AssessmentId,
    string? CourseId,
    string? TopicId,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? DueAt,
    double? Score,
    bool? Passed,
    double? Minutes,
    double? ExpectedMinutes)
{
    /// <summary>Name for people; null when unknown.</summary>
    public string? Title { get; init; }

    /// <summary>What it is for; null when unknown.</summary>
    public AssessmentPurpose? Purpose { get; init; }

    /// <summary>What was answered, one for each question; empty where nobody tells.</summary>
    public IReadOnlyList<QuestionAnswer> Questions { get; init; } = [];
}

/// <summary>The answer to one question of an attempt.</summary>
/// <param name="QuestionId">Opaque id, the same in every attempt at the assessment.</param>
/// <param name="Title">The question, or a name for it; null when unknown.</param>
/// <param name="Correct">Whether the answer was right.</param>
/// <param name="Points">What it brought, 0 to 100 000; null when unknown.</param>
public sealed record QuestionAnswer(string QuestionId, string? Title, bool Correct, double? Points);

/// <summary>What an assessment is for.</summary>
public enum AssessmentPurpose
{
    /// <summary>Shows what is known before learning.</summary>
    Pre,

    /// <summary>Shows what is known after learning.</summary>
    Post,

    /// <summary>A short check on the way.</summary>
    Quiz,

    /// <summary>Work handed in.</summary>
    Assignment,

    /// <summary>An examination.</summary>
    Exam,
}

/// <summary>A use of a piece of content (content studio).</summary>
/// <param name="ContentId">What was used.</param>
/// <param name="ContentType">Its form, lower case: video, article, quiz, slides, …</param>
/// <param name="TopicId">Its topic; null when unknown.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Minutes">Minutes spent, 0 to 1440; null when unknown.</param>
/// <param name="AiMade">True when made by a machine, false by hand, null when unknown or by both.</param>
public sealed record ContentUse(string ContentId, string ContentType, string? TopicId, DateTimeOffset At, double? Minutes, bool? AiMade)
{
    /// <summary>The course it belongs to; null when unknown.</summary>
    public string? CourseId { get; init; }

    /// <summary>Name for people; null when unknown.</summary>
    public string? Title { get; init; }
}

/// <summary>One run of a practice lab (DevLab).</summary>
/// <param name="ResultId">Opaque id.</param>
/// <param name="TopicId">The topic practised.</param>
/// <param name="FinishedAt">When (UTC).</param>
/// <param name="Passed">Whether it was solved.</param>
/// <param name="Minutes">Minutes spent; null when unknown.</param>
public sealed record LabResult(string ResultId, string TopicId, DateTimeOffset FinishedAt, bool Passed, double? Minutes);

/// <summary>A conversation with the learning assistant (RAG). Its words are never collected.</summary>
/// <param name="ChatId">Opaque id.</param>
/// <param name="At">When it began (UTC).</param>
/// <param name="AskedForHelp">True when the learner asked for help with a task.</param>
/// <param name="TopicId">Its topic; null when unknown.</param>
public sealed record AssistantChat(string ChatId, DateTimeOffset At, bool AskedForHelp, string? TopicId);
