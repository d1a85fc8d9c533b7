using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>A learner's facts sorted by course, once for all of his courses.</summary>
internal sealed class CourseEvidence
{
    private const int ScoresKept = 10;

    private readonly TimeZoneInfo _zone;
    private readonly Dictionary<string, string?> _courseOfTopic;
    private readonly Dictionary<string, Course> _courses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CourseRating> _ratings = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _completions;
    private readonly ILookup<string, DateTimeOffset> _active;
    private readonly ILookup<string, GradedAttempt> _graded;
    private readonly ILookup<string, AssessmentAttempt> _before;
    private readonly ILookup<string, string?> _usedTopics;
    private readonly PersonEvidence _person;

    /// <summary>Sorts the facts, which hold nothing of the future.</summary>
    public CourseEvidence(LearnerFacts facts)
    {
        _zone = facts.TimeZone;
        _courseOfTopic = TopicCourses.Of(facts);
        foreach (var course in facts.Courses) _courses[course.CourseId] = course;
        foreach (var rating in facts.Ratings) _ratings[rating.CourseId] = rating;
        _completions = facts.ModuleCompletions.ToLookup(c => c.CourseId, c => c.ModuleId, StringComparer.Ordinal);
        _active = Active(facts).Where(a => a.CourseId is not null).ToLookup(a => a.CourseId!, a => a.At, StringComparer.Ordinal);
        _graded = ByCourse(GradedAttempts.Of(facts), g => g.Attempt);
        _before = ByCourse(
            facts.Attempts.Where(a => GradedAttempts.IsBefore(a) && a is { SubmittedAt: not null, Score: not null })
                .OrderBy(a => a.SubmittedAt).ThenBy(a => a.AttemptId, StringComparer.Ordinal),
            a => a);
        _usedTopics = facts.ContentUses.ToLookup(u => CourseOf(u.CourseId, u.TopicId) ?? "", u => u.TopicId, StringComparer.Ordinal);
        _person = PersonEvidence.Of(facts);
    }

    /// <summary>What they say about one enrolment.</summary>
    public CourseStanding StandingOf(Enrollment enrollment)
    {
        var id = enrollment.CourseId;
        var rating = _ratings.GetValueOrDefault(id);
        var standing = new CourseStanding
        {
            CourseId = id,
            Status = enrollment.Status,
            EnrolledAt = enrollment.EnrolledAt,
            EndedAt = enrollment.EndedAt,
            TargetDate = enrollment.TargetDate,
            Mandatory = enrollment.Mandatory,
            ProgressPercent = enrollment.ProgressPercent,
            LastLoginAt = _person.LastLogin,
            LastSeenAt = _person.LastSeen,
            Rating = rating?.Rating,
            RatedAt = rating?.RatedAt,
            LastLogins = _person.LastLogins,
            LastQuestions = _person.LastQuestions,
            MedianSessionMinutes = _person.MedianSessionMinutes,
            ContentPercent = ContentPercent(id),
            AsOf = _person.AsOf,
            FailingSince = _person.FailingSince,
        };
        return WithScores(WithModules(WithActivity(standing)));
    }

    private CourseStanding WithActivity(CourseStanding standing) => !_active.Contains(standing.CourseId) ? standing : standing with
    {
        FirstActiveOn = LocalDays.DayOf(_active[standing.CourseId].Min(), _zone),
        LastActiveAt = _active[standing.CourseId].Max(),
    };

    private CourseStanding WithModules(CourseStanding standing)
    {
        var done = _completions[standing.CourseId].ToHashSet(StringComparer.Ordinal);
        if (!_courses.TryGetValue(standing.CourseId, out var course) || course.Modules.Count == 0) return standing with { ModulesCompleted = done.Count };
        var finished = course.Modules.Where(m => done.Contains(m.ModuleId)).ToList();
        var last = finished.OrderBy(m => m.Position).ThenBy(m => m.ModuleId, StringComparer.Ordinal).LastOrDefault();
        return standing with { ModulesCompleted = finished.Count, LastModuleId = last?.ModuleId, LastModulePosition = last?.Position };
    }

    private CourseStanding WithScores(CourseStanding standing)
    {
        var graded = _graded[standing.CourseId].ToList();
        var post = graded.Where(g => g.Attempt.Purpose == AssessmentPurpose.Post && g.Score is not null);
        return standing with
        {
            BestScore = graded.Max(g => g.Score),
            MeanScore = graded.Average(g => g.Score),
            LastScores = [.. graded.Select(g => g.Score).OfType<double>().TakeLast(ScoresKept)],
            Attempts = graded.Count,
            MostAttempts = graded.Select(g => g.Try).DefaultIfEmpty().Max(),
            Tried = graded.DistinctBy(g => g.Attempt.AssessmentId, StringComparer.Ordinal).Count(),
            FirstTryPassed = graded.Count(g => g is { Try: 1, Passed: true }),
            Passed = graded.Where(g => g.Passed).DistinctBy(g => g.Attempt.AssessmentId, StringComparer.Ordinal).Count(),
            PreScore = MeanOfEach(_before[standing.CourseId], a => a.AssessmentId, each => Math.Clamp(each.First().Score!.Value, 0, 100)),
            PostScore = MeanOfEach(post, g => g.Attempt.AssessmentId, each => each.Last().Score!.Value),
        };
    }

    // How much content there is of a course nobody tells; which topics it has, the course does.
    private double? ContentPercent(string courseId)
    {
        if (_person.AsOf[(int)Source.ContentStudio] is null || !_courses.TryGetValue(courseId, out var course)) return null;
        var topics = course.Modules.SelectMany(m => m.TopicIds).ToHashSet(StringComparer.Ordinal);
        return topics.Count == 0 || _usedTopics[courseId].Contains(null) ? null : 100.0 * topics.Intersect(_usedTopics[courseId]!, StringComparer.Ordinal).Count() / topics.Count;
    }

    // In the order of time, so that the order in which facts are told does not matter.
    private static double? MeanOfEach<T>(IEnumerable<T> attempts, Func<T, string> assessment, Func<IEnumerable<T>, double> score) =>
        attempts.GroupBy(assessment, StringComparer.Ordinal).Average(each => (double?)score(each));

    private ILookup<string, T> ByCourse<T>(IEnumerable<T> items, Func<T, AssessmentAttempt> attempt) =>
        items.Where(i => CourseOf(attempt(i)) is not null).ToLookup(i => CourseOf(attempt(i))!, StringComparer.Ordinal);

    private string? CourseOf(AssessmentAttempt attempt) => CourseOf(attempt.CourseId, attempt.TopicId);

    private string? CourseOf(string? courseId, string? topicId) => courseId ?? (topicId is null ? null : _courseOfTopic.GetValueOrDefault(topicId));

    private List<(string? CourseId, DateTimeOffset At)> Active(LearnerFacts facts) =>
    [
        .. WorkedDays(facts),
        .. facts.ModuleCompletions.Select(c => ((string?)c.CourseId, c.CompletedAt)),
        .. facts.Attempts.Where(a => a.SubmittedAt is not null).Select(a => (CourseOf(a), a.SubmittedAt!.Value)),
        .. facts.ContentUses.Select(u => (CourseOf(u.CourseId, u.TopicId), u.At)),
        .. facts.LabResults.Select(r => (CourseOf(null, r.TopicId), r.FinishedAt)),
        .. facts.Chats.Select(c => (CourseOf(null, c.TopicId), c.At)),
    ];

    // Of a day of work it is known only that it was some time that day: its start is never later than the truth, and falls on the right day.
    private IEnumerable<(string? CourseId, DateTimeOffset At)> WorkedDays(LearnerFacts facts) =>
        facts.CourseActivities.Where(a => a.Minutes > 0 || a.Actions > 0)
            .GroupBy(a => a.CourseId, StringComparer.Ordinal)
            .SelectMany(g => new[] { g.Min(a => a.On), g.Max(a => a.On) }, (g, day) => ((string?)g.Key, LocalDays.StartOf(day, _zone)));
}
