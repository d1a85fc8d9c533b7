namespace AnalyticsPortal.Analytics.Facts;

/// <summary>A course as it is planned (course builder).</summary>
/// <param name="CourseId">Opaque id.</param>
/// <param name="Title">Name for people.</param>
/// <param name="StartsOn">First day; null when it has none (self-paced).</param>
/// <param name="EndsOn">Last planned day; null when it has none.</param>
/// <param name="Modules">Its modules in order.</param>
public sealed record Course(string CourseId, string Title, DateOnly? StartsOn, DateOnly? EndsOn, IReadOnlyList<CourseModule> Modules)
{
    /// <summary>The share of its learners who should complete it, 0-100 percent; null when none is set.</summary>
    public double? CompletionTargetPercent { get; init; }

    /// <summary>Opaque id of what it is one run of, the same for all runs; null when unknown.</summary>
    public string? SeriesId { get; init; }

    /// <summary>Name for people of what it is one run of; null when unknown.</summary>
    public string? SeriesTitle { get; init; }
}

/// <summary>A part of a course.</summary>
/// <param name="ModuleId">Opaque id, unique in the organisation.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Position">Place in the course, from 1.</param>
/// <param name="TopicIds">The topics it teaches (the mapping to paths and labs); may be empty.</param>
public sealed record CourseModule(string ModuleId, string Title, int Position, IReadOnlyList<string> TopicIds)
{
    /// <summary>Minutes it should take; null when unknown.</summary>
    public double? PlannedMinutes { get; init; }
}

/// <summary>The learner's place in a course.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="EnrolledAt">When (UTC).</param>
/// <param name="Status">Where it stands.</param>
/// <param name="EndedAt">When it was completed or withdrawn (UTC); null while active.</param>
/// <param name="TargetDate">The day the learner should be done; null when none.</param>
/// <param name="ProgressPercent">How far, 0-100; null when unknown.</param>
/// <param name="Mandatory">True when the organisation requires it.</param>
public sealed record Enrollment(
    string CourseId,
    DateTimeOffset EnrolledAt,
    EnrollmentStatus Status,
    DateTimeOffset? EndedAt,
    DateOnly? TargetDate,
    double? ProgressPercent,
    bool Mandatory);

/// <summary>Where an enrolment stands.</summary>
public enum EnrollmentStatus
{
    /// <summary>Under way.</summary>
    Active,

    /// <summary>Finished.</summary>
    Completed,

    /// <summary>Given up.</summary>
    Withdrawn,
}

/// <summary>A module that the learner finished.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="ModuleId">The module.</param>
/// <param name="CompletedAt">When (UTC).</param>
public sealed record ModuleCompletion(string CourseId, string ModuleId, DateTimeOffset CompletedAt);

/// <summary>A day on which the learner worked in a course.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="On">The day, in the learner's time zone.</param>
/// <param name="Minutes">Minutes spent, 0 to 1440; null when unknown.</param>
/// <param name="Actions">Things opened or clicked.</param>
public sealed record CourseActivity(string CourseId, DateOnly On, double? Minutes, int Actions);

/// <summary>What the learner thinks of a course: his latest opinion.</summary>
/// <param name="CourseId">The course.</param>
/// <param name="Rating">1 (worst) to 5 (best).</param>
/// <param name="RatedAt">When (UTC).</param>
public sealed record CourseRating(string CourseId, double Rating, DateTimeOffset RatedAt);

/// <summary>A course that the person teaches (directory).</summary>
/// <param name="CourseId">The course.</param>
/// <param name="From">First day; null when it has none.</param>
/// <param name="Until">Last day; null when it has none.</param>
public sealed record TeachingAssignment(string CourseId, DateOnly? From, DateOnly? Until);
