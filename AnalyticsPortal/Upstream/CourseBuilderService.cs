namespace AnalyticsPortal.Upstream;

/// <summary>What the course builder says about a person.</summary>
/// <param name="Courses">One for each id.</param>
/// <param name="Enrollments">One for each course.</param>
/// <param name="Progress">One for each course.</param>
/// <param name="Completions">One for each module and moment.</param>
/// <param name="Ratings">One for each course and moment.</param>
public sealed record CourseBuilderAnswer(
    IReadOnlyList<CourseEntry> Courses,
    IReadOnlyList<EnrollmentEntry> Enrollments,
    IReadOnlyList<ProgressEntry> Progress,
    IReadOnlyList<CompletionEntry> Completions,
    IReadOnlyList<CourseRatingEntry> Ratings);

/// <summary>A course: one run of its series; <paramref name="CompletionTarget"/> in percent.</summary>
public sealed record CourseEntry(
    string CourseId,
    string? Title,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    bool? Mandatory,
    double? CompletionTarget,
    double? PlannedHours,
    string? SeriesId,
    string? SeriesTitle,
    IReadOnlyList<ModuleEntry> Modules);

/// <summary>A module of a course.</summary>
public sealed record ModuleEntry(string ModuleId, string? Title, int? Position, IReadOnlyList<string> TopicIds, double? PlannedMinutes);

/// <summary>The person's place in a course.</summary>
public sealed record EnrollmentEntry(
    string CourseId,
    DateTimeOffset EnrolledAt,
    EnrollmentEntryStatus Status,
    DateTimeOffset? EndedAt,
    DateOnly? TargetDate,
    bool? Voluntary);

/// <summary>Where an enrolment stands.</summary>
public enum EnrollmentEntryStatus
{
    /// <summary>Under way.</summary>
    Active,

    /// <summary>Finished.</summary>
    Completed,

    /// <summary>Given up.</summary>
    Withdrawn,
}

/// <summary>How far the person is in a course (0 to 100), and on which local days he worked.</summary>
public sealed record ProgressEntry(string CourseId, double? Percent, IReadOnlyList<CourseDayEntry> Days);

/// <summary>A day's work in a course; <paramref name="Minutes"/> 0 to 1440, null when unknown.</summary>
public sealed record CourseDayEntry(DateOnly On, double? Minutes, int? Actions);

/// <summary>A finished module.</summary>
public sealed record CompletionEntry(string CourseId, string ModuleId, DateTimeOffset CompletedAt);

/// <summary>The person's opinion of a course, 1 to 5.</summary>
public sealed record CourseRatingEntry(string CourseId, DateTimeOffset RatedAt, double? Rating);

/// <summary>Reads the answers of the course builder.</summary>
public static class CourseBuilderService
{
    /// <summary>The contract.</summary>
    public static readonly ServiceContract<CourseBuilderAnswer> Contract =
        new(UpstreamService.CourseBuilder, new([], [], [], [], []), Read);

    private static CourseBuilderAnswer Read(JsonPart data) => new(
        data.List("courses", Course, c => c.CourseId),
        data.List("enrollments", Enrollment, e => e.CourseId),
        data.List("progress", Progress, p => p.CourseId),
        data.List("completions", Completion, c => (c.CourseId, c.ModuleId, c.CompletedAt)),
        data.List("effectiveness", Rating, r => (r.CourseId, r.RatedAt)));

    private static CourseEntry? Course(JsonPart item) => item.Id("courseId") is not { } id ? null : new(
        id,
        item.Text("title"),
        item.Optional.Date("startsOn"),
        item.Optional.Date("endsOn"),
        item.Optional.Flag("mandatory"),
        item.Optional.Percent("completionTarget"),
        item.Optional.Span("plannedHours"),
        item.Optional.Id("seriesId"),
        item.Optional.Text("seriesTitle"),
        item.List("modules", Module, m => m.ModuleId));

    private static ModuleEntry? Module(JsonPart item) => item.Id("moduleId") is not { } id ? null : new(
        id, item.Text("title"), item.Position("position"), item.Ids("topicIds"), item.Optional.Span("plannedMinutes"));

    private static EnrollmentEntry? Enrollment(JsonPart item)
    {
        var (course, at, status) = (item.Id("courseId"), item.Instant("enrolledAt"), item.Choice<EnrollmentEntryStatus>("status"));
        return course is null || at is null || status is null ? null : new(
            course,
            at.Value,
            status.Value,
            item.Optional.Instant("endedAt"),
            item.Optional.Date("targetDate"),
            item.Optional.Flag("voluntary"));
    }

    private static ProgressEntry? Progress(JsonPart item) => item.Id("courseId") is not { } course ? null : new(
        course, item.Percent("percent"), item.List("days", Day, d => d.On));

    private static CourseDayEntry? Day(JsonPart item)
    {
        var (on, minutes, actions) = (item.Date("on"), item.Optional.Minutes("minutes"), item.Count("actions"));
        return on is null ? null : new(on.Value, minutes, actions);
    }

    private static CompletionEntry? Completion(JsonPart item)
    {
        var (course, module, at) = (item.Id("courseId"), item.Id("moduleId"), item.Instant("completedAt"));
        return course is null || module is null || at is null ? null : new(course, module, at.Value);
    }

    private static CourseRatingEntry? Rating(JsonPart item)
    {
        var (course, at, rating) = (item.Id("courseId"), item.Instant("ratedAt"), item.Rating("rating"));
        return course is null || at is null ? null : new(course, at.Value, rating);
    }
}
