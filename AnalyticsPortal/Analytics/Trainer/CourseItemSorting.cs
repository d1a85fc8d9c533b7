using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Sorts a learner's facts by course, once for all of his courses.</summary>
internal sealed class CourseItemSorting
{
    private readonly LearnerFacts _facts;
    private readonly Dictionary<string, CourseStanding> _standings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _courseOfTopic;
    private readonly Dictionary<string, Course> _courses = new(StringComparer.Ordinal);

    public CourseItemSorting(LearnerFacts facts, IReadOnlyList<CourseStanding> standings)
    {
        foreach (var standing in standings) _standings[standing.CourseId] = standing;
        var told = facts.Sources.Values.Max(s => s.AsOf) is { } newest ? facts.AsOf(newest) : facts;
        // Of courses that he is not enrolled in some answers tell and others do not: they must not decide which course a topic belongs to.
        _facts = told with { Courses = [.. told.Courses.Where(c => _standings.ContainsKey(c.CourseId))] };
        foreach (var course in _facts.Courses) _courses[course.CourseId] = course;
        _courseOfTopic = TopicCourses.Of(_facts);
    }

    /// <summary>The items of all courses.</summary>
    public IReadOnlyList<CourseItem> All()
    {
        var answered = ByCourse(Answered(), CourseOf);
        var graded = ByCourse(GradedAttempts.Of(_facts), g => CourseOf(g.Attempt));
        var uses = ByCourse(Uses(), u => CourseOf(u.CourseId, u.TopicId));
        var days = ByCourse(_facts.CourseActivities.Where(a => a.Minutes > 0 || a.Actions > 0).DistinctBy(a => (a.CourseId, a.On)).OrderBy(a => a.On), a => a.CourseId);
        var completions = ByCourse(_facts.ModuleCompletions, c => c.CourseId);
        return
        [
            .. _standings.Values.SelectMany(s => new CourseItemEvidence(
                s, _courses.GetValueOrDefault(s.CourseId)?.Modules ?? [], _facts.TimeZone,
                [.. graded[s.CourseId]], [.. uses[s.CourseId]], [.. days[s.CourseId]], [.. completions[s.CourseId]]).All([.. answered[s.CourseId]])),
        ];
    }

    // Answers are right or wrong before the attempt as a whole is graded.
    private IEnumerable<AssessmentAttempt> Answered() =>
        _facts.Attempts.Where(a => a is { SubmittedAt: not null, Questions.Count: > 0 } && !GradedAttempts.IsBefore(a))
            .DistinctBy(a => a.AttemptId, StringComparer.Ordinal)
            .OrderBy(a => a.SubmittedAt).ThenBy(a => a.AttemptId, StringComparer.Ordinal);

    private IEnumerable<ContentUse> Uses() =>
        _facts.ContentUses.DistinctBy(u => (u.ContentId, u.At)).OrderBy(u => u.At).ThenBy(u => u.ContentId, StringComparer.Ordinal);

    private string? CourseOf(AssessmentAttempt attempt) => CourseOf(attempt.CourseId, attempt.TopicId);

    private string? CourseOf(string? courseId, string? topicId) => courseId ?? (topicId is null ? null : _courseOfTopic.GetValueOrDefault(topicId));

    private static ILookup<string, T> ByCourse<T>(IEnumerable<T> items, Func<T, string?> course) =>
        items.Select(i => (Course: course(i), Item: i)).Where(i => i.Course is not null).ToLookup(i => i.Course!, i => i.Item, StringComparer.Ordinal);
}
