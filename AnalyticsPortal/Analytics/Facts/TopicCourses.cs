namespace AnalyticsPortal.Analytics.Facts;

/// <summary>Which course teaches which topic.</summary>
internal static class TopicCourses
{
    /// <summary>The course of each topic of the learner's courses; null for one that several of them teach, which belongs to none of them.</summary>
    public static Dictionary<string, string?> Of(LearnerFacts facts)
    {
        var courses = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var course in facts.Courses)
            foreach (var topic in course.Modules.SelectMany(m => m.TopicIds))
                courses[topic] = courses.TryGetValue(topic, out var other) && other != course.CourseId ? null : course.CourseId;
        return courses;
    }
}
