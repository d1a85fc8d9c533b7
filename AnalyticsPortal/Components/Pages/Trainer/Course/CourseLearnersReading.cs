using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Reads the learners that an address asks for.</summary>
internal static class CourseLearnersReading
{
    /// <summary>A page of them; null when there is no such course, or not for this reader.</summary>
    public static Task<CourseLearnersPage?> ReadAsync(
        this CourseLearnersRepository learners, DataScope scope, string courseId, CourseFilter filter, CourseLearnersView view, DateTimeOffset now, CancellationToken cancellationToken) =>
        learners.ReadAsync(scope, courseId, filter, view.Group, view.Order, view.Search, view.Page, now, cancellationToken);
}
