using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>Facts about a learner at random, the same for the same seed: sparse and busy ones, with and without each source, partly in the future. Minutes and percentages are quarters, so that their sums are exact in any order.</summary>
public sealed partial class Generate(int seed)
{
    public static readonly IReadOnlyList<TimeZoneInfo> Zones = [.. TimeZoneInfo.GetSystemTimeZones().OrderBy(z => z.Id, StringComparer.Ordinal)];

    private readonly Random _random = new(seed);

    // One in five has only just begun.
    private readonly bool _new = seed % 5 == 0;

    // For one in seven hardly a source has answered well.
    private readonly bool _dark = seed % 7 == 0;
    private int _next;

    /// <summary>Moments where calendars are awkward, and ordinary ones.</summary>
    public DateTimeOffset Moment()
    {
        DateTimeOffset[] awkward =
        [
            new(2024, 2, 29, 23, 59, 59, TimeSpan.Zero), new(2028, 2, 29, 0, 0, 0, TimeSpan.Zero), new(2025, 3, 1, 0, 30, 0, TimeSpan.Zero),
            new(2025, 12, 31, 23, 30, 0, TimeSpan.Zero), new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), new(2026, 10, 25, 0, 59, 59, TimeSpan.Zero), // Europe changes its clocks
            new(2026, 3, 8, 10, 0, 0, TimeSpan.Zero), new(2026, 11, 1, 6, 30, 0, TimeSpan.Zero), // North America
            new(2026, 9, 6, 4, 0, 0, TimeSpan.Zero), new(2012, 1, 2, 10, 0, 0, TimeSpan.Zero), // Chile at midnight; Samoa lost a day
        ];
        return _random.Next(2) == 0 ? awkward[_random.Next(awkward.Length)] : new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(_random.Next(10 * 365 * 1440));
    }

    public TimeZoneInfo Zone() => Zones[_random.Next(Zones.Count)];

    public LearnerFacts Facts(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var courses = Some(4, () => Course(today));
        var modules = courses.SelectMany(c => c.Modules.Select(m => (c.CourseId, m.ModuleId))).Append((CourseId: "unknown", ModuleId: "unmapped")).ToArray();
        return WithMore(now, new LearnerFacts
        {
            UserId = "learner-1",
            OrganizationId = "organization-1",
            TimeZone = zone,
            Sources = Enum.GetValues<Source>().ToDictionary(s => s, s => State(s, now)),
            Profile = Maybe(() => new LearnerProfile("A", null, null, null, null, null, _random.Next(2) == 0 ? null : 0.25 + (_random.NextDouble() * 79), null)),
            Logins = Some(60, () => new Login(At(now))),
            Sessions = Some(40, () => new LearningSession(Id(), At(now), _random.Next(1440 * 4) / 4.0)),
            Courses = courses,
            Enrollments = [.. courses.Select(c => Enrollment(c, now, today))],
            ModuleCompletions = [.. modules.Where(_ => _random.Next(2) == 0).Select(m => new ModuleCompletion(m.CourseId, m.ModuleId, At(now)))],
            CourseActivities = Some(30, () => new CourseActivity("c", today.AddDays(_random.Next(-120, 5)), _random.Next(3) * 20, _random.Next(3))),
            Paths = Some(3, () => Path(now, today)),
            Attempts = Some(20, () => new AssessmentAttempt(Id(), "a", null, null, Maybe(() => (DateTimeOffset?)At(now)), null, 50, true, null, null)),
            ContentUses = Some(20, () => new ContentUse(Id(), "video", Topic(), At(now), 5, null)),
            LabResults = Some(30, () => new LabResult(Id(), Topic(), At(now), _random.Next(3) > 0, null)),
            Chats = Some(20, () => new AssistantChat(Id(), At(now), false, null)),
        });
    }

    /// <summary>The same facts with every list in another order.</summary>
    public LearnerFacts Shuffled(LearnerFacts facts) => facts with
    {
        Logins = Shuffle(facts.Logins),
        Sessions = Shuffle(facts.Sessions),
        Courses = Shuffle(facts.Courses.Select(c => c with { Modules = Shuffle(c.Modules.Select(m => m with { TopicIds = Shuffle(m.TopicIds) })) })),
        Enrollments = Shuffle(facts.Enrollments),
        ModuleCompletions = Shuffle(facts.ModuleCompletions),
        CourseActivities = Shuffle(facts.CourseActivities),
        Ratings = Shuffle(facts.Ratings),
        Paths = Shuffle(facts.Paths.Select(p => p with { Topics = Shuffle(p.Topics) })),
        Attempts = Shuffle(facts.Attempts),
        ContentUses = Shuffle(facts.ContentUses),
        LabResults = Shuffle(facts.LabResults),
        Chats = Shuffle(facts.Chats),
        PracticeTopics = Shuffle(facts.PracticeTopics),
        Skills = Shuffle(facts.Skills.Select(s => s with { NeededBy = Shuffle(s.NeededBy) })),
        SkillHistory = Shuffle(facts.SkillHistory),
        SkillsShown = Shuffle(facts.SkillsShown),
        SkillTopics = Shuffle(facts.SkillTopics),
    };

    private Course Course(DateOnly today)
    {
        var id = Id();
        return new Course(id, id, null, Day(today), [.. Enumerable.Range(1, _random.Next(6)).Select(i => new CourseModule(Id(), "m", i, [.. Some(3, Topic).Distinct()]))]);
    }

    private Enrollment Enrollment(Course course, DateTimeOffset now, DateOnly today)
    {
        var status = (EnrollmentStatus)_random.Next(3);
        DateTimeOffset? ended = status == EnrollmentStatus.Active ? null : At(now);
        return new Enrollment(course.CourseId, At(now), status, ended, Day(today), Maybe(() => (double?)(_random.Next(401) / 4.0)), false);
    }

    private LearningPath Path(DateTimeOffset now, DateOnly today) =>
        new(Id(), "p", Day(today), _random.Next(3) > 0, [.. Some(20, Topic).Distinct().Select((t, i) => new PathTopic(t, t, i + 1, Maybe(() => (DateTimeOffset?)At(now)), null))]);

    private SourceState State(Source source, DateTimeOffset now) => _random.Next(_dark ? 2 : 8) switch
    {
        0 => new SourceState(source, null, new SourceFailure(SourceFailureKind.ServerError, now.AddHours(-1))),
        1 when !_dark || source == Source.Auth => new SourceState(source, now.AddDays(-2), new SourceFailure(SourceFailureKind.TimedOut, now.AddDays(-1), now.AddMinutes(1))),
        1 => new SourceState(source, null, null),
        _ => new SourceState(source, now, null),
    };

    private string Topic() => $"topic-{_random.Next(30)}";

    private DateOnly? Day(DateOnly today) => _random.Next(3) == 0 ? null : today.AddDays(_random.Next(2) == 0 ? 7 * _random.Next(1, 5) : _random.Next(-30, 200));

    // Mostly lately, on the hour often enough that days begin and end with an event, and sometimes in the future.
    private DateTimeOffset At(DateTimeOffset now) =>
        now.AddMinutes(-_random.Next(-2, 24 * (_random.Next(2) == 0 ? 10 : 120)) * 60).AddTicks(_random.Next(2) * _random.NextInt64(TimeSpan.TicksPerHour));

    private T? Maybe<T>(Func<T> make) => _random.Next(3) == 0 ? default : make();

    private IReadOnlyList<T> Some<T>(int most, Func<T> make) => [.. Enumerable.Range(0, _new || _random.Next(3) == 0 ? _random.Next(2) : _random.Next(most + 1)).Select(_ => make())];

    private T[] Shuffle<T>(IEnumerable<T> items)
    {
        T[] all = [.. items];
        _random.Shuffle(all);
        return all;
    }

    private string Id() => $"id-{++_next}";
}
