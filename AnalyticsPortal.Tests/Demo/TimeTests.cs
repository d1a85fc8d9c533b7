using System.Text.Json;
using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Demo.World;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

public sealed class TimeTests
{
    // Each with the moment that its items carry and the key that names them.
    private static readonly (string Service, string List, string At, string[] Key)[] Events =
    [
        ("auth", "sessionEvents", "startedAt", ["sessionId"]),
        ("courseBuilder", "completions", "completedAt", ["courseId", "moduleId"]),
        ("assessment", "examAttempts", "submittedAt", ["attemptId"]),
        ("contentStudio", "usage", "at", ["contentId", "at"]),
        ("devLab", "labResults", "finishedAt", ["resultId"]),
        ("ragAssistant", "chatInteractions", "at", ["chatId"]),
    ];

    private readonly DemoWorld _world = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    public void What_happened_before_yesterday_is_the_same_seen_from_a_later_day(int daysLater)
    {
        var (first, later) = (DemoWorld.Today, DemoWorld.Today.AddDays(daysLater));
        var (from, until) = (later.AddDays(-120), first.AddDays(-1));
        foreach (var person in _world.Learners.Where((_, i) => i % 29 == 0).Append(Cast.Ahead).Append(Cast.Behind))
            foreach (var (service, list, at, key) in Events)
                Assert.Equal(Seen(person, service, list, at, key, first, from, until), Seen(person, service, list, at, key, later, from, until));
    }

    [Fact]
    public void The_days_move_on()
    {
        Assert.True(Count(DemoWorld.Today.AddDays(14)) > Count(DemoWorld.Today));
        int Count(DateTimeOffset now) => _world.Learners.Take(60).Sum(p =>
            _world.Ask("auth", p.UserId, now).GetProperty("data").GetProperty("sessionEvents").EnumerateArray().Count(s => s.GetProperty("startedAt").GetDateTimeOffset() > DemoWorld.Today.AddDays(-20)));
    }

    [Fact]
    public void An_event_planned_for_later_today_appears_when_its_time_has_passed()
    {
        var end = _world.Book.Of(Cast.Ahead, DemoWorld.Today).SelectMany(l => l.Enrolments).SelectMany(e => e.Topics).Select(t => t.At).First(t => t > DemoWorld.Today);
        Assert.DoesNotContain(end, Done(end.AddSeconds(-1)));
        Assert.Contains(end, Done(end));
        Assert.NotEqual(_world.Answers.Of("learnerAI", Cast.Ahead.UserId, end.AddSeconds(-1))!.ETag, _world.Answers.Of("learnerAI", Cast.Ahead.UserId, end)!.ETag);
        IEnumerable<DateTimeOffset> Done(DateTimeOffset now) => Instants.Of(_world.Ask("learnerAI", Cast.Ahead.UserId, now)).Where(i => i.Name == "completedAt").Select(i => i.At);
    }

    [Fact]
    public void Every_day_of_a_leap_year_can_be_told()
    {
        var learners = _world.Learners.Where((_, i) => i % 97 == 0).Append(Cast.Ahead).Append(Cast.Behind).Append(Cast.FirstDay).ToList();
        for (var day = 0; day < 366; day++)
        {
            var now = new DateTimeOffset(2028, 1, 1, 2, 30, 0, TimeSpan.Zero).AddDays(day).AddMinutes(day * 4);
            foreach (var service in Answers.Services)
                Assert.NotNull(_world.Answers.Of(service, learners[day % learners.Count].UserId, now));
        }
    }

    private List<string> Seen(Person person, string service, string list, string at, string[] key, DateTimeOffset now, DateTimeOffset from, DateTimeOffset until) =>
    [
        .. from item in _world.Ask(service, person.UserId, now).GetProperty("data").GetProperty(list).EnumerateArray()
           let moment = item.GetProperty(at).GetDateTimeOffset()
           where moment >= @from && moment < until
           select string.Join('|', key.Select(k => item.GetProperty(k).ToString())) + moment,
    ];
}
