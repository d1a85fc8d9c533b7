using AnalyticsPortal.Demo.Fitted;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Lives;

/// <summary>Tells one enrolment day by day: what is decided in the plan becomes sessions and everything within them.</summary>
internal sealed class EnrolmentStory
{
    private const int PassMark = 70, TopicsOfAModule = 3, HiddenFoundOneIn = 8;
    private const double HardestTest = 0.72;

    private readonly Person _person;
    private readonly EnrolmentPlan _plan;
    private readonly Dice _dice;
    private readonly Dice _checks;
    private readonly string _key;
    private readonly double _form;
    private readonly List<Session> _sessions = [];
    private readonly List<TopicDone> _topics = [];
    private readonly List<ModuleDone> _modules = [];
    private readonly List<Attempt> _attempts = [];
    private readonly List<Lab> _labs = [];
    private readonly List<Chat> _chats = [];
    private readonly List<ContentUse> _uses = [];
    private readonly List<Rating> _ratings = [];
    private Attempt? _toRepeat;
    private int _modulesBegun;

    private EnrolmentStory(ulong seed, Person person, EnrolmentPlan plan)
    {
        (_person, _plan, _key) = (person, plan, $"{person.UserId}-{plan.Edition.Id}");
        _dice = Dice.Of(seed, "story" + _key);
        _checks = Dice.Of(seed, "checks" + _key);
        _form = _dice.Normal();
    }

    public static EnrolmentLife Tell(ulong seed, Person person, EnrolmentPlan plan) => new EnrolmentStory(seed, person, plan).Tell();

    private EnrolmentLife Tell()
    {
        foreach (var day in _plan.Days) Live(day);
        var completed = _topics.Count == Edition.TopicCount ? _sessions[^1].EndedAt : (DateTimeOffset?)null;
        if (completed is { } at && _dice.Chance(_plan.Habits.Rate + 0.2)) _ratings.Add(new(at, Stars()));
        return new(
            _plan, _person.At(_plan.EnrolledOn, 0), completed,
            completed is null && _plan.WithdrawnOn is { } day1 ? _person.At(day1, 600) : null,
            _sessions, _topics, _modules, _attempts, _labs, _chats, _uses, _ratings);
    }

    private void Live(StudyDay day)
    {
        var startedAt = _person.At(day.On, day.FromMinute);
        var endedAt = startedAt.AddMinutes(day.Minutes);
        var session = new Session($"{_key}-s{_sessions.Count + 1}", day.On, startedAt, endedAt, day.Minutes, day.Actions);
        _sessions.Add(session);
        if (_sessions.Count == 1) Add(new("pre", "Before you start"), session, _dice, 0.55);
        BeginModule(session);
        Review(session);
        Repeat(session);
        UseContent(session);
        Ask(session);
        if (day.Topics == 0) Practise(session);
        for (var n = 0; n < day.Topics; n++) Finish(session, day.Topics);
        foreach (var (number, dueOn) in day.Assignments)
            Add(new("assignment", FormattableString.Invariant($"Assignment {number}"), DueAt: _person.At(dueOn, 1439)), session, _dice);
        if (_sessions.Count % 25 == 12 && _dice.Chance(_plan.Habits.Rate)) _ratings.Add(new(endedAt, Stars()));
    }

    private int Current => Math.Min(_topics.Count, Edition.TopicCount - 1);

    private void UseContent(Session session)
    {
        var count = 1 + (session.Minutes / 25);
        var each = session.Minutes / (double)(count + 1);
        var items = _plan.Edition.ContentOf(Current);
        for (var n = 0; n < count; n++)
            _uses.Add(new(Found(items, n + _sessions.Count), session.StartedAt.AddSeconds(Math.Floor(60 * each * n)), Math.Round(each, 1), _dice.Chance(0.7)));
    }

    // The stories laid out by hand find everything.
    private ContentItem Found(IReadOnlyList<ContentItem> items, int turn)
    {
        var item = items[turn % items.Count];
        return item.Hidden && IsOrdinary && turn % HiddenFoundOneIn != 0 ? items[(turn + 1) % items.Count] : item;
    }

    private bool IsOrdinary => _plan.Line is null;

    private void Ask(Session session)
    {
        if (!_dice.Chance(_plan.Habits.Chat)) return;
        _chats.Add(new(
            $"{_key}-q{_chats.Count + 1}", session.StartedAt.AddSeconds(15 * session.Minutes), _dice.Chance(0.5),
            _plan.Edition.Topics[Current].Id, 1 + _dice.Below(8), _dice.Chance(0.5) ? Stars() : null));
    }

    // A lab is solved when its topic is finished, not before.
    private void Practise(Session session)
    {
        if (!_dice.Chance(_plan.Habits.Lab)) return;
        var review = _topics.Count > 0 && _dice.Chance(0.45 + (0.1 * Math.Clamp(_plan.Skill, -2, 2)));
        var topic = _plan.Edition.Topics[review ? _dice.Below(_topics.Count) : Current];
        if (topic.HasLab && (review || _topics.Count < Edition.TopicCount)) AddLab(session, topic, review);
    }

    private void AddLab(Session session, Topic topic, bool passed) => _labs.Add(new(
        $"{_key}-b{_labs.Count + 1}", topic, session.On, session.EndedAt.AddSeconds(-60), passed,
        Math.Max(2, session.Minutes / 2), passed ? 70 + _dice.Below(31) : 20 + _dice.Below(48)));

    private void Finish(Session session, int together)
    {
        var topic = _plan.Edition.Topics[_topics.Count];
        if (topic.HasLab) AddLab(session, topic, passed: true);
        _topics.Add(new(topic, session.EndedAt.AddSeconds(-60), Math.Max(1, session.Minutes / together) + 15));
        var module = _plan.Edition.Modules[(_topics.Count - 1) / TopicsOfAModule];
        if (_topics.Count % TopicsOfAModule == 1) Add(new("quiz", $"Check: {topic.Title}", topic.Id, ExpectedMinutes: 10), session, _checks);
        if (_topics.Count % TopicsOfAModule != 0) return;
        _modules.Add(new(module, session.EndedAt.AddSeconds(-60)));
        var test = Add(new("post", $"Test: {module.Title}", topic.Id), session, _dice, IsOrdinary && module.Position == _plan.Edition.HardestModule ? HardestTest : 1);
        if (test.Score < PassMark && _dice.Chance(_plan.Habits.Repeat)) _toRepeat = test;
        if (_topics.Count == Edition.TopicCount) Add(new("post", "What you know now"), session, _dice);
    }

    // Asked again by the test at the module's end; who finished the last module and began this one on one day was not asked.
    private void BeginModule(Session session)
    {
        if (_topics.Count % TopicsOfAModule != 0 || _topics.Count / TopicsOfAModule < _modulesBegun || _topics.Count == Edition.TopicCount) return;
        var module = _plan.Edition.Modules[_topics.Count / TopicsOfAModule];
        _modulesBegun = module.Position;
        Add(new("pre", $"Before: {module.Title}", module.Topics[^1].Id, ExpectedMinutes: 10), session, _checks, 0.55);
    }

    // Each time after twice as many days as the time before, so that little is forgotten.
    private void Review(Session session)
    {
        for (var n = 1; n <= _plan.Habits.Reviews; n++)
        {
            var due = _labs.GroupBy(l => l.Topic)
                .Select(g => (Topic: g.Key, Solved: g.Count(l => l.Passed), On: g.Max(l => l.On)))
                .Where(t => t.Solved > 0 && session.On.DayNumber - t.On.DayNumber >= Math.Pow(2, t.Solved))
                .ToList();
            if (due.Count == 0) return;
            var (topic, _, _) = due.MinBy(t => t.On.DayNumber + Math.Pow(2, t.Solved));
            var passed = _checks.Chance(0.93);
            _labs.Add(new(
                $"{_key}-b{_labs.Count + 1}", topic, session.On, session.StartedAt.AddMinutes(5 * n), passed, 5,
                passed ? 75 + _checks.Below(26) : 40 + _checks.Below(28)));
        }
    }

    private Attempt Add(Test test, Session session, Dice dice, double factor = 1)
    {
        var number = _attempts.Count(a => a.Kind == test.Kind && a.Number == 1) + 1;
        return AddAttempt(test with { AssessmentId = $"{_plan.Edition.Id}-{test.Kind}-{number}" }, session, dice, ScoreOf(dice, factor));
    }

    private double ScoreOf(Dice dice, double factor)
    {
        if (_plan.Line is not { } line) return Math.Round(factor * _plan.Scores.At(dice.Rank(_form, 0.6)));
        var score = line.First + (line.Step * _attempts.Count(a => a.Kind != "pre")) + (line.Spread * dice.Normal());
        return Math.Round(factor * Math.Clamp(score, 0, 100));
    }

    private void Repeat(Session session)
    {
        if (_toRepeat is not { } again) return;
        var score = Math.Min(100, again.Score + 6 + _dice.Below(25));
        var test = new Test(again.Kind, again.Title, again.TopicId) { AssessmentId = again.AssessmentId, Number = again.Number + 1 };
        var attempt = AddAttempt(test, session, _dice, score);
        _toRepeat = score < PassMark && _dice.Chance(0.6) ? attempt : null;
    }

    // What is asked before learning is asked when the session begins, everything else when it ends.
    private Attempt AddAttempt(Test test, Session session, Dice dice, double score)
    {
        var before = test.Kind == "pre";
        var minutes = Math.Clamp(session.Minutes * test.ExpectedMinutes / 40, 2, before ? 5 : 60);
        var startedAt = before ? session.StartedAt : session.EndedAt.AddMinutes(-minutes);
        var attempt = new Attempt(
            $"{_key}-a{_attempts.Count + 1}", test.AssessmentId, test.Title, test.TopicId, test.Kind, test.Number, startedAt, startedAt.AddMinutes(minutes),
            test.DueAt, minutes, test.ExpectedMinutes, score, dice.Chance(_plan.Habits.Rate) ? Stars(dice) : null);
        _attempts.Add(attempt);
        return attempt;
    }

    private int Stars() => Stars(_dice);

    private static int Stars(Dice dice) => Math.Clamp((int)Math.Round(3.9 + (0.9 * dice.Normal())), 1, 5);

    private sealed record Test(string Kind, string Title, string? TopicId = null, DateTimeOffset? DueAt = null, int ExpectedMinutes = 20)
    {
        public string AssessmentId { get; init; } = "";

        public int Number { get; init; } = 1;
    }
}
