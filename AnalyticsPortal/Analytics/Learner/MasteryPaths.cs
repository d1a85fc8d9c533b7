using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>A path, or a course, and what belongs to it.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="IsCourse">True for a course.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Active">True while it is under way.</param>
/// <param name="Subjects">Its topics; with a course's topics the course itself where assessments name no topic.</param>
internal sealed record MasteryPath(string Id, bool IsCourse, string Title, bool Active, IReadOnlyCollection<MasterySubject> Subjects)
{
    /// <summary>The paths that are under way or have evidence; without one, the courses the learner is or was enrolled in.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="known">True for what has evidence.</param>
    public static IReadOnlyList<MasteryPath> Of(LearnerFacts facts, Func<MasterySubject, bool> known)
    {
        List<MasteryPath> paths =
        [
            .. facts.Paths.DistinctBy(p => p.PathId, StringComparer.Ordinal).Select(Of)
                .Where(p => p.Active ? p.Subjects.Count > 0 : p.Subjects.Any(known)),
        ];
        return paths.Count > 0 ? paths : [.. Courses(facts, known)];
    }

    private static MasteryPath Of(LearningPath path) =>
        new(path.PathId, IsCourse: false, path.Title, path.Active, path.Topics.Select(t => new MasterySubject(t.TopicId, IsCourse: false)).ToHashSet());

    private static IEnumerable<MasteryPath> Courses(LearnerFacts facts, Func<MasterySubject, bool> known)
    {
        var active = facts.Enrollments.Where(e => e.Status == EnrollmentStatus.Active).Select(e => e.CourseId).ToHashSet(StringComparer.Ordinal);
        foreach (var course in facts.Courses.DistinctBy(c => c.CourseId, StringComparer.Ordinal))
        {
            var subjects = course.Modules.SelectMany(m => m.TopicIds).Select(id => new MasterySubject(id, IsCourse: false)).ToHashSet();
            var whole = new MasterySubject(course.CourseId, IsCourse: true);
            if (known(whole)) subjects.Add(whole);
            if (subjects.Count > 0) yield return new(course.CourseId, IsCourse: true, course.Title, active.Contains(course.CourseId), subjects);
        }
    }
}
