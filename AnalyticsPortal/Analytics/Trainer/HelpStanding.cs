using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Predictive;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>How a learner stands in a course, as far as the list of those who need help reads it.</summary>
/// <param name="UserId">Opaque id of the learner.</param>
/// <param name="Name">Name for people.</param>
/// <param name="CourseId">Opaque id of the run.</param>
/// <param name="CourseTitle">Its title.</param>
/// <param name="Status">Where the enrolment stands.</param>
/// <param name="Numbers">The learner's own numbers, with the last sign of life in any course.</param>
public sealed record HelpStanding(string UserId, string Name, string CourseId, string CourseTitle, EnrollmentStatus Status, DropOffNumbers Numbers)
{
    /// <summary>So many of the newest sign-ins are kept at most.</summary>
    public const int LoginsKept = 8;

    /// <summary>So many of the newest questions to the assistant are kept at most.</summary>
    public const int QuestionsKept = 6;

    /// <summary>When the enrolment ended (UTC); null while it is under way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The newest sign-ins (UTC), at most <see cref="LoginsKept"/>.</summary>
    public IReadOnlyList<DateTimeOffset> LastLogins { get; init; } = [];

    /// <summary>How much was ever done about the learner in the course.</summary>
    public int Done { get; init; }

    /// <summary>When sign-ins were last asked for (UTC); null when never.</summary>
    public DateTimeOffset? LoginsAsOf { get; init; }

    /// <summary>The local day of a moment.</summary>
    public DateOnly DayOf(DateTimeOffset at) => LocalDays.DayOf(at, Numbers.Zone);
}
