using AnalyticsPortal.Demo.Fitted;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Lives;

/// <summary>Tells one enrolment day by day: what is decided in the plan becomes sessions and everything within them.</summary>
internal sealed class EnrolmentStory
{
    private const int PassMark = 70;

    private readonly Person _person;
    private readonly EnrolmentPlan _plan;
    private readonly Dice _dice;
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
    private (string AssessmentId, string Title, string? TopicId, double Score, int Number)? _toRepeat;

    private EnrolmentStory(ulong seed, Person person, EnrolmentPlan plan)
    {
        (_person, _plan, _key) = (person, plan, $"{person.UserId}-{plan.Edition.Id}");
        _dice = Dice.Of(seed, "story" + _key);
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
        if (_sessions.Count == 1) Add("pre", "Before you start", null, session, null, 0.55);
        Repeat(session);
        UseContent(session);
        Ask(session);
        if (day.Topics == 0) Practise(session);
        for (var n = 0; n < day.Topics; n++) Finish(session, day.Topics);
        foreach (var (number, dueOn) in day.Assignments)
            Add("assignment", FormattableString.Invariant($"Assignment {number}"), null, session, _person.At(dueOn, 1439), 1);
        if (_sessions.Count % 25 == 12 && _dice.Chance(_plan.Habits.Rate)) _ratings.Add(new(endedAt, Stars()));
    }

    private int Current => Math.Min(_topics.Count, Edition.TopicCount - 1);

    private void UseContent(Session session)
    {
        var count = 1 + (session.Minutes / 25);
        var each = session.Minutes / (double)(count + 1);
        var items = _plan.Edition.ContentOf(Current);
        for (var n = 0; n < count; n++)
            _uses.Add(new(items[(n + _sessions.Count) % items.Count], session.StartedAt.AddSeconds(Math.Floor(60 * each * n)), Math.Round(each, 1), _dice.Chance(0.7)));
    }

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
        var module = _plan.Edition.Modules[(_topics.Count - 1) / 3];
        if (_topics.Count % 3 != 0) return;
        _modules.Add(new(module, session.EndedAt.AddSeconds(-60)));
        Add("quiz", $"Quiz: {module.Title}", topic.Id, session, null, 1);
        if (_topics.Count == Edition.TopicCount) Add("post", "What you know now", null, session, null, 1);
    }

    private void Add(string kind, string title, string? topicId, Session session, DateTimeOffset? dueAt, double factor)
    {
        var score = Math.Round(factor * _plan.Scores.At(_dice.Rank(_form, 0.6)));
        var assessmentId = $"{_plan.Edition.Id}-{kind}-{(kind == "quiz" ? _modules.Count : _attempts.Count(a => a.Kind == kind) + 1)}";
        AddAttempt(assessmentId, kind, title, topicId, 1, session, dueAt, score);
        if (kind == "quiz" && score < PassMark && _dice.Chance(0.7)) _toRepeat = (assessmentId, title, topicId, score, 2);
    }

    private void Repeat(Session session)
    {
        if (_toRepeat is not { } again) return;
        var score = Math.Min(100, again.Score + 6 + _dice.Below(25));
        AddAttempt(again.AssessmentId, "quiz", again.Title, again.TopicId, again.Number, session, null, score);
        _toRepeat = score < PassMark && _dice.Chance(0.6) ? again with { Score = score, Number = again.Number + 1 } : null;
    }

    private void AddAttempt(string assessmentId, string kind, string title, string? topicId, int number, Session session, DateTimeOffset? dueAt, double score)
    {
        var minutes = Math.Clamp(session.Minutes / 2, 2, 60);
        _attempts.Add(new(
            $"{_key}-a{_attempts.Count + 1}", assessmentId, title, topicId, kind, number, session.EndedAt.AddMinutes(-minutes), session.EndedAt,
            dueAt, minutes, 20, score, _dice.Chance(_plan.Habits.Rate) ? Stars() : null));
    }

    private int Stars() => Math.Clamp((int)Math.Round(3.9 + (0.9 * _dice.Normal())), 1, 5);
}
