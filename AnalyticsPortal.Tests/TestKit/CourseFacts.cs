using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>Random facts in which attempts, content and days of work belong to the learner's courses, with one fact for each key.</summary>
public static class CourseFacts
{
    public static LearnerFacts InCourses(this Generate generate)
    {
        var facts = generate.Facts(generate.Moment(), generate.Zone());
        string? Course(string? id) => id is null ? null : facts.Courses.ElementAtOrDefault(id[^1] - '0')?.CourseId ?? id;
        return facts with
        {
            // The zone is kept with the profile.
            Profile = facts.Profile ?? new LearnerProfile(null, null, null, null, null, null, null, null),
            Attempts = [.. facts.Attempts.Select(a => a with { CourseId = Course(a.CourseId) })],
            ContentUses = [.. facts.ContentUses.Select(u => u with { CourseId = Course(u.CourseId) })],
            CourseActivities = [.. facts.CourseActivities.Select((a, i) => a with { CourseId = Course($"course-{i % 2}")! }).DistinctBy(a => (a.CourseId, a.On))],
        };
    }
}
