using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>What the learner means to finish next, and by when.</summary>
/// <param name="Topics">Everything it asks for, done or not.</param>
/// <param name="DueOn">The day to be done by; null when no date lies ahead.</param>
internal sealed record StudyPlan(IReadOnlySet<TopicKey> Topics, DateOnly? DueOn)
{
    /// <summary>The nearest date ahead with something left to do: of the active paths; else of the active enrolments; else the end of their courses. Without one, all active paths, or else all active courses.</summary>
    public static StudyPlan Of(LearnerFacts facts, Func<TopicKey, bool> done, DateOnly today)
    {
        StudyPlan[] paths = [.. facts.Paths.Where(p => p.Active).Select(FromPath)];
        (Enrollment Enrollment, Course Course)[] courses = [.. ActiveCourses(facts)];
        return Nearest(paths, done, today)
            ?? Nearest(courses.Select(c => FromCourse(c.Course, c.Enrollment.TargetDate)), done, today)
            ?? Nearest(courses.Select(c => FromCourse(c.Course, c.Course.EndsOn)), done, today)
            ?? Undated(paths.Any(p => p.Topics.Count > 0) ? paths : courses.Select(c => FromCourse(c.Course, dueOn: null)));
    }

    private static IEnumerable<(Enrollment Enrollment, Course Course)> ActiveCourses(LearnerFacts facts) =>
        from enrollment in facts.Enrollments
        where enrollment.Status == EnrollmentStatus.Active
        join course in facts.Courses on enrollment.CourseId equals course.CourseId
        select (enrollment, course);

    private static StudyPlan FromPath(LearningPath path) =>
        new(path.Topics.Select(t => new TopicKey(t.TopicId, IsModule: false)).ToHashSet(), path.TargetDate);

    private static StudyPlan FromCourse(Course course, DateOnly? dueOn) =>
        new(course.Modules.SelectMany(TopicEvidence.Of).ToHashSet(), dueOn);

    private static StudyPlan? Nearest(IEnumerable<StudyPlan> plans, Func<TopicKey, bool> done, DateOnly today) =>
        plans.Where(p => p.DueOn > today && !p.Topics.All(done))
            .GroupBy(p => p.DueOn)
            .MinBy(g => g.Key) is { } soonest
            ? new(Union(soonest), soonest.Key)
            : null;

    private static StudyPlan Undated(IEnumerable<StudyPlan> plans) => new(Union(plans), DueOn: null);

    private static HashSet<TopicKey> Union(IEnumerable<StudyPlan> plans) => plans.SelectMany(p => p.Topics).ToHashSet();
}
