using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Courses, and the learner's place and work in them.</summary>
internal static class CourseBuilderFacts
{
    public static LearnerFacts Put(LearnerFacts facts, CourseBuilderAnswer answer)
    {
        var percents = answer.Progress.ToDictionary(p => p.CourseId, p => p.Percent);
        var mandatory = answer.Courses.Where(c => c.Mandatory is true).Select(c => c.CourseId).ToHashSet();
        return facts with
        {
            Courses = [.. answer.Courses.Select(ToCourse)],
            Enrollments = [.. answer.Enrollments.Select(e => new Enrollment(
                e.CourseId,
                e.EnrolledAt,
                ToStatus(e.Status),
                e.EndedAt,
                e.TargetDate,
                percents.GetValueOrDefault(e.CourseId),
                mandatory.Contains(e.CourseId)))],
            // The same module finished twice was finished when it was finished first.
            ModuleCompletions = [.. answer.Completions
                .GroupBy(c => (c.CourseId, c.ModuleId))
                .Select(g => new ModuleCompletion(g.Key.CourseId, g.Key.ModuleId, g.Min(c => c.CompletedAt)))],
            CourseActivities = [.. answer.Progress.SelectMany(p => p.Days.Select(d =>
                new CourseActivity(p.CourseId, d.On, d.Minutes, d.Actions ?? 0)))],
            Ratings = [.. answer.Ratings
                .Where(r => r.Rating is not null)
                .GroupBy(r => r.CourseId, StringComparer.Ordinal)
                .Select(g => g.MaxBy(r => r.RatedAt)!)
                .Select(r => new CourseRating(r.CourseId, r.Rating!.Value, r.RatedAt))],
        };
    }

    private static Course ToCourse(CourseEntry course) => new(
        course.CourseId,
        course.Title ?? course.CourseId,
        course.StartsOn,
        course.EndsOn,
        [.. course.Modules
            .Select((m, place) => new CourseModule(m.ModuleId, m.Title ?? m.ModuleId, m.Position ?? place + 1, m.TopicIds) { PlannedMinutes = m.PlannedMinutes })
            .OrderBy(m => m.Position)])
    {
        CompletionTargetPercent = course.CompletionTarget,
        SeriesId = course.SeriesId,
        SeriesTitle = course.SeriesTitle,
    };

    private static EnrollmentStatus ToStatus(EnrollmentEntryStatus status) => status switch
    {
        EnrollmentEntryStatus.Completed => EnrollmentStatus.Completed,
        EnrollmentEntryStatus.Withdrawn => EnrollmentStatus.Withdrawn,
        _ => EnrollmentStatus.Active,
    };
}
