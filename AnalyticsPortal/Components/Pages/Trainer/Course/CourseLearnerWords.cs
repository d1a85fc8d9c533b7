using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Says how a learner stands in a course.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="time">The moment and zone.</param>
public sealed class CourseLearnerWords(IStringLocalizer<CourseTexts> texts, ReaderTime time)
{
    /// <summary>Where the enrolment stands.</summary>
    public string Status(CourseLearnerRow row) => texts[row.Silent ? "Learners.Status.Silent" : $"Learners.Status.{row.Status}"];

    /// <summary>Symbol and tone of a status.</summary>
    public static (string Icon, string Tone) Look(CourseLearnerRow row) => row switch
    {
        { Silent: true } => ("clock", "attention"),
        { Status: EnrollmentStatus.Completed } => ("check", "ok"),
        { Status: EnrollmentStatus.Withdrawn } => ("out", "neutral"),
        _ => ("pulse", "info"),
    };

    /// <summary>Since when it stands so: completed, withdrawn or enrolled.</summary>
    public string Since(CourseLearnerRow row) => row.EndedAt is { } ended
        ? texts["Learners.Ended", Day(time.DayOf(ended))]
        : row.DueOn is { } due ? texts["Learners.Due", Day(due)] : texts["Learners.Enrolled", Day(time.DayOf(row.EnrolledAt))];

    /// <summary>How many there are, and which of them are shown.</summary>
    public string Count(CourseLearnersPage page)
    {
        var (first, last) = ((page.Page - 1) * CourseLearnersPage.Size, ((page.Page - 1) * CourseLearnersPage.Size) + page.Rows.Count);
        return page.Pages == 1
            ? texts.Count("Learners.Count", page.Total, CourseWords.Number(page.Total))
            : texts["Learners.Count.Page", CourseWords.Number(first + 1), CourseWords.Number(last), CourseWords.Number(page.Total)];
    }

    /// <summary>Calendar days of the organisation since the last activity, as silence is counted in.</summary>
    public string Age(DateTimeOffset at) => time.Today.DayNumber - time.DayOf(at).DayNumber is var days and > 0
        ? texts.Count("Learners.DaysAgo", days, CourseWords.Number(days))
        : texts["Learners.Today"];

    // Dates of a course lie in two years as often as not, and "ended" and "due" stand in one column.
    private string Day(DateOnly day) => day.Year == time.Today.Year ? Spoken.Day(day) : Spoken.FullDay(day);
}
