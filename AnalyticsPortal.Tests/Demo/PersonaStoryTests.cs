using AnalyticsPortal.Demo.Lives;
using AnalyticsPortal.Demo.World;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

/// <summary>The two laid-out stories look like people: uneven weeks, days off, a holiday.</summary>
public sealed class PersonaStoryTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private readonly DemoWorld _world = new();

    [Fact]
    public void The_learner_who_is_ahead_has_uneven_weeks_with_a_holiday_and_rises_after_it()
    {
        var weeks = Weeks(Cast.Ahead);
        Assert.InRange(weeks.Distinct().Count(), 5, 7);
        Assert.All(weeks, topics => Assert.InRange(topics, 1, 6));
        Assert.Equal(4, weeks.IndexOf(1));
        Assert.True(weeks.TakeLast(4).Average() > weeks.SkipLast(4).Average() + 1, string.Join(' ', weeks));
    }

    [Fact]
    public void The_learner_who_is_ahead_studies_less_at_weekends_and_not_every_day()
    {
        var sessions = Sessions(Cast.Ahead).Where(s => s.On > Today.AddDays(-90)).ToList();
        var (weekends, weekdays) = (sessions.Where(IsWeekend).ToList(), sessions.Where(s => !IsWeekend(s)).ToList());
        Assert.True(weekends.Average(s => s.Minutes) < 0.7 * weekdays.Average(s => s.Minutes));
        Assert.All(weekdays, s => Assert.InRange(s.Minutes, 30, 90));
        Assert.InRange(sessions.Count, 60, 75);
        Assert.Equal(14, Enumerable.Range(0, 90).TakeWhile(ago => sessions.Any(s => s.On == Today.AddDays(-ago))).Count());
    }

    [Fact]
    public void The_learner_who_is_behind_has_empty_weeks_and_never_a_good_one()
    {
        var weeks = Weeks(Cast.Behind);
        Assert.InRange(weeks.Count(topics => topics == 0), 2, 5);
        Assert.Equal(2, weeks.Max());
        Assert.InRange(weeks[^1], 1, 2);
    }

    [Fact]
    public void A_cycle_of_the_learner_who_is_ahead_finishes_three_courses_one_after_the_other()
    {
        foreach (var life in _world.Book.Of(Cast.Ahead, DemoWorld.Today))
        {
            Assert.All(life.Enrolments, e => Assert.Equal(Edition.TopicCount, e.Topics.Count));
            Assert.Equal(life.Enrolments.SelectMany(e => e.Topics).Select(t => t.At).Order(), life.Enrolments.SelectMany(e => e.Topics).Select(t => t.At));
        }
    }

    // Topics of the last 13 stretches of seven days, the latest last.
    private List<int> Weeks(Person person)
    {
        var days = Told(person).SelectMany(e => e.Topics).Select(t => person.DayOf(t.At)).ToList();
        return [.. Enumerable.Range(0, 13).Reverse().Select(ago => days.Count(d => d <= Today.AddDays(-7 * ago) && d > Today.AddDays(-7 * (ago + 1))))];
    }

    private IEnumerable<Session> Sessions(Person person) => Told(person).SelectMany(e => e.Sessions).Where(s => s.On <= Today);

    private IEnumerable<EnrolmentLife> Told(Person person) =>
        _world.Book.Of(person, new DateTimeOffset(Today, new TimeOnly(23, 0), TimeSpan.Zero)).SelectMany(l => l.Enrolments);

    private static bool IsWeekend(Session session) => session.On.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
