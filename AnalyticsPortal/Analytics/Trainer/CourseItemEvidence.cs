using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>What a learner did in one course, item by item. Every list is in the order of time.</summary>
internal sealed class CourseItemEvidence
{
    private readonly CourseStanding _standing;
    private readonly TimeZoneInfo _zone;
    private readonly List<CourseModule> _modules;
    private readonly Dictionary<string, string?> _moduleOfTopic = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<CourseActivity> _days;
    private readonly Dictionary<string, DateTimeOffset> _completedAt = new(StringComparer.Ordinal);
    private readonly List<(DateOnly On, int Furthest)> _finished = [];
    private readonly ILookup<string?, Tried> _assessments;
    private readonly ILookup<string?, Used> _materials;
    private readonly Dictionary<string, Tried?> _tests = new(StringComparer.Ordinal);

    public CourseItemEvidence(
        CourseStanding standing,
        IReadOnlyList<CourseModule> modules,
        TimeZoneInfo zone,
        IReadOnlyList<GradedAttempt> graded,
        IReadOnlyList<ContentUse> uses,
        IReadOnlyList<CourseActivity> days,
        IReadOnlyList<ModuleCompletion> completions)
    {
        (_standing, _zone, _days) = (standing, zone, days);
        _modules = [.. modules.DistinctBy(m => m.ModuleId, StringComparer.Ordinal).OrderBy(m => m.Position).ThenBy(m => m.ModuleId, StringComparer.Ordinal)];
        foreach (var module in _modules)
            foreach (var topic in module.TopicIds)
                _moduleOfTopic[topic] = _moduleOfTopic.TryGetValue(topic, out var other) && other != module.ModuleId ? null : module.ModuleId;
        foreach (var completion in completions.OrderByDescending(c => c.CompletedAt)) _completedAt[completion.ModuleId] = completion.CompletedAt;
        _assessments = graded.GroupBy(g => g.Attempt.AssessmentId, StringComparer.Ordinal).Select(g => new Tried(g.Key, ModuleOf(g.Select(a => a.Attempt.TopicId)), [.. g])).ToLookup(t => t.ModuleId, StringComparer.Ordinal);
        _materials = uses.GroupBy(u => u.ContentId, StringComparer.Ordinal).Select(g => new Used(g.Key, ModuleOf(g.Select(u => u.TopicId)), [.. g])).ToLookup(m => m.ModuleId, StringComparer.Ordinal);
        SortFinished();
    }

    // For every day on which a module was finished the furthest one finished by then.
    private void SortFinished()
    {
        var furthest = -1;
        var places = _modules.Select((m, place) => (m.ModuleId, Place: place)).Where(m => _completedAt.ContainsKey(m.ModuleId));
        foreach (var (on, place) in places.Select(m => (On: LocalDays.DayOf(_completedAt[m.ModuleId], _zone), m.Place)).Order())
            _finished.Add((on, furthest = Math.Max(furthest, place)));
    }

    /// <summary>All items, with the attempts whose answers are told.</summary>
    public IReadOnlyList<CourseItem> All(IReadOnlyList<AssessmentAttempt> answered) =>
        [.. Questions(answered), .. _assessments.SelectMany(a => a).Select(AssessmentOf), .. Modules(), .. _materials.SelectMany(m => m).Select(MaterialOf)];

    private IEnumerable<CourseItem> Questions(IReadOnlyList<AssessmentAttempt> answered) =>
        from attempt in answered
        from question in attempt.Questions.DistinctBy(q => q.QuestionId, StringComparer.Ordinal)
        group (Answer: question, attempt.SubmittedAt, attempt.TopicId) by (attempt.AssessmentId, question.QuestionId) into asked
        select Item(CourseItemKind.Question, CourseItem.QuestionId(asked.Key.AssessmentId, asked.Key.QuestionId)) with
        {
            Title = asked.Select(a => a.Answer.Title).LastOrDefault(t => t is not null),
            ModuleId = ModuleOf(asked.Select(a => a.TopicId)),
            AssessmentId = asked.Key.AssessmentId,
            Tries = asked.Count(),
            Failures = asked.Count(a => !a.Answer.Correct),
            FirstPassed = asked.First().Answer.Correct,
            Done = asked.Any(a => a.Answer.Correct),
            FirstAt = asked.First().SubmittedAt,
            LastAt = asked.Last().SubmittedAt,
        };

    private CourseItem AssessmentOf(Tried tried) => Item(CourseItemKind.Assessment, tried.AssessmentId) with
    {
        Title = tried.Attempts.Select(a => a.Attempt.Title).LastOrDefault(t => t is not null),
        ModuleId = tried.ModuleId,
        Tries = tried.Attempts.Count,
        Failures = tried.Failures,
        FirstPassed = tried.Attempts[0].Passed,
        Done = tried.Attempts.Any(a => a.Passed),
        Uses = tried.ModuleId is null ? 0 : _materials[tried.ModuleId].Count(m => m.FirstAt < tried.FirstAt),
        Minutes = SumOrNull(tried.Attempts.Select(a => a.Attempt.Minutes)),
        FirstAt = tried.FirstAt,
        LastAt = tried.Attempts[^1].At,
    };

    private CourseItem MaterialOf(Used used) => Item(CourseItemKind.Material, used.ContentId) with
    {
        Title = used.Uses.Select(u => u.Title).LastOrDefault(t => t is not null),
        ModuleId = used.ModuleId,
        Tries = used.Uses.Count,
        FirstPassed = TestOf(used.ModuleId) is { } test && used.FirstAt < test.FirstAt ? test.Attempts[0].Passed : null,
        Done = used.ModuleId is not null && _completedAt.ContainsKey(used.ModuleId),
        Minutes = SumOrNull(used.Uses.Select(u => u.Minutes)),
        FirstAt = used.FirstAt,
        LastAt = used.Uses[^1].At,
    };

    // Come to: those that were finished, all before the furthest of them, and the next; the first once the course was begun; all with the course.
    private IEnumerable<CourseItem> Modules()
    {
        var furthest = _standing.Status == EnrollmentStatus.Completed ? _modules.Count : _modules.FindIndex(m => m.ModuleId == _standing.LastModuleId);
        if (furthest < 0 && _standing.FirstActiveOn is null) return [];
        var days = _days.ToLookup(PlaceOn);
        return _modules.Take(furthest + 2).Select((m, place) => ModuleOf(m, [.. days[place]]));
    }

    private CourseItem ModuleOf(CourseModule module, IReadOnlyList<CourseActivity> days)
    {
        var (tried, used) = (_assessments[module.ModuleId].ToList(), _materials[module.ModuleId].ToList());
        var moments = days.Select(d => LocalDays.StartOf(d.On, _zone))
            .Concat(tried.SelectMany(t => t.Attempts.Select(a => a.At))).Concat(used.SelectMany(u => u.Uses.Select(x => x.At))).ToList();
        var isDone = _completedAt.TryGetValue(module.ModuleId, out var at);
        if (isDone) moments.Add(at);
        return Item(CourseItemKind.Module, module.ModuleId) with
        {
            Tries = days.Count,
            Failures = tried.Select(t => t.Failures).DefaultIfEmpty().Max(),
            FirstPassed = TestOf(module.ModuleId)?.Attempts[0].Passed,
            Done = isDone,
            Uses = used.Count,
            Minutes = SumOrNull(days.Select(d => d.Minutes)),
            FirstAt = moments.Count == 0 ? null : moments.Min(),
            LastAt = moments.Count == 0 ? null : moments.Max(),
        };
    }

    // A day of work belongs to the module after the furthest one that was finished on a day before.
    private int PlaceOn(CourseActivity day)
    {
        var before = _finished.BinarySearch((day.On, -1));
        var earlier = (before < 0 ? ~before : before) - 1;
        return Math.Min(earlier < 0 ? 0 : _finished[earlier].Furthest + 1, _modules.Count - 1);
    }

    // The module's test is, of its assessments, the one that was first tried last: what comes at its end.
    private Tried? TestOf(string? moduleId)
    {
        if (moduleId is null) return null;
        if (!_tests.TryGetValue(moduleId, out var test))
            _tests[moduleId] = test = _assessments[moduleId].OrderBy(a => a.FirstAt).ThenBy(a => a.AssessmentId, StringComparer.Ordinal).LastOrDefault();
        return test;
    }

    private string? ModuleOf(IEnumerable<string?> topics) =>
        topics.Select(t => t is null ? null : _moduleOfTopic.GetValueOrDefault(t)).FirstOrDefault(m => m is not null);

    private CourseItem Item(CourseItemKind kind, string id) => new() { CourseId = _standing.CourseId, Kind = kind, ItemId = id };

    private static double? SumOrNull(IEnumerable<double?> minutes)
    {
        List<double> known = [.. minutes.OfType<double>()];
        return known is [] ? null : known.Sum();
    }

    private sealed record Tried(string AssessmentId, string? ModuleId, IReadOnlyList<GradedAttempt> Attempts)
    {
        public DateTimeOffset FirstAt => Attempts[0].At;

        public int Failures => Attempts.Count(a => !a.Passed);
    }

    private sealed record Used(string ContentId, string? ModuleId, IReadOnlyList<ContentUse> Uses)
    {
        public DateTimeOffset FirstAt => Uses[0].At;
    }
}
