using System.Text.Json;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Storage;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

public sealed class PersonaTests
{
    private readonly DemoWorld _world = new();

    // More than two years, every hour of the day, so that every turn of a cycle, DST and the leap day are met.
    public static IEnumerable<DateTimeOffset> Moments =>
        Enumerable.Range(0, 800).Select(n => new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddDays(n).AddHours(n * 7 % 24));

    [Fact]
    public void The_learner_who_is_ahead_is_ahead_whatever_the_day() =>
        Assert.All(Moments, now => Assert.True(Pace(Cast.Ahead, now) is var (current, target) && current > 1.1 * target, $"{now}: {Pace(Cast.Ahead, now)}"));

    [Fact]
    public void The_learner_who_is_behind_is_behind_whatever_the_day() =>
        Assert.All(Moments, now => Assert.True(Pace(Cast.Behind, now) is var (current, target) && current < 0.9 * target, $"{now}: {Pace(Cast.Behind, now)}"));

    [Fact]
    public void The_one_comes_nearly_every_day_but_for_a_holiday_and_the_other_at_most_twice_a_week()
    {
        var ahead = Moments.Select(now => DaysWithLogin(Cast.Ahead, now)).ToList();
        Assert.InRange(ahead.Count(days => days >= 5), 0.75 * ahead.Count, ahead.Count);
        Assert.InRange(ahead.Min(), 1, 2);
        Assert.All(Moments, now => Assert.InRange(DaysWithLogin(Cast.Behind, now), 0, 2));
    }

    [Fact]
    public void Whoever_has_the_first_day_has_done_nothing_yet()
    {
        foreach (var person in new[] { Cast.FirstDay, Cast.NewToCollege })
        {
            Assert.Empty(_world.Ask("auth", person.UserId, DemoWorld.Today).GetProperty("data").GetProperty("sessionEvents").EnumerateArray());
            Assert.Empty(_world.Ask("courseBuilder", person.UserId, DemoWorld.Today).GetProperty("data").GetProperty("progress").EnumerateArray());
            Assert.Equal(
                person.DayOf(DemoWorld.Today).ToString("yyyy-MM-dd"),
                _world.Ask("directory", person.UserId, DemoWorld.Today).GetProperty("data").GetProperty("profile").GetProperty("joinedOn").GetString());
        }
    }

    [Fact]
    public void The_organisations_have_the_people_that_the_demonstration_promises()
    {
        var demo = new DemoAccounts(new GeneratedSource(_world.People));
        var accounts = demo.All().ToList();
        Assert.Equal(1222, accounts.Count);
        int Count(ScopeRole role, string? organization = null) => accounts.Count(a => a.Roles.Contains(role) && (organization ?? a.OrganizationId) == a.OrganizationId);
        Assert.Equal((1200, 18, 1), (Count(ScopeRole.Learner), Count(ScopeRole.Trainer), Count(ScopeRole.Operator)));
        Assert.All(demo.Organizations, o => Assert.Equal(2, Count(ScopeRole.OrganizationAdmin, o.OrganizationId)));
        Assert.Equal(accounts.Count, accounts.DistinctBy(a => a.UserId).Count());
        Assert.Equal(accounts.Count, accounts.DistinctBy(a => a.Email, StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(Tenants.All, t => Assert.True(t.Courses.Count >= 6 && t.Courses.All(c => People.TrainersOf(t, c).Count > 0)));
        Assert.Equal(3, Tenants.Company.Courses.Count(c => People.TrainersOf(Tenants.Company, c).Contains(Cast.Trainer.UserId)));
        Assert.Single(Cast.Personas, p => p.Person.Roles.Count == 2);
    }

    [Fact]
    public void Everybody_signs_in_with_the_one_password_and_with_no_other()
    {
        var signIn = new DemoSignIn(new GeneratedSource(_world.People));
        Assert.All(_world.People.All(), p => Assert.Equal(p.UserId, signIn.AccountOf(p.Email, DemoSignIn.Password)?.UserId));
        Assert.Null(signIn.AccountOf("maren.okafor@demo.example", "sample-data-onlY"));
        Assert.Null(signIn.AccountOf("nobody@demo.example", DemoSignIn.Password));
    }

    // By hand from the answers: topics done in the last seven local days, and what is left over the weeks to the target date.
    private (double Current, double Target) Pace(Person person, DateTimeOffset now)
    {
        var today = person.DayOf(now);
        var data = _world.Ask("learnerAI", person.UserId, now).GetProperty("data");
        var tracking = data.GetProperty("progressTracking").EnumerateArray().ToList();
        var done = tracking.Where(t => t.GetProperty("status").GetString() == "done").ToList();
        var current = done.Count(t => today.DayNumber - person.DayOf(t.GetProperty("completedAt").GetDateTimeOffset()).DayNumber < 7);
        var doneIds = done.Select(t => t.GetProperty("topicId").GetString()).ToHashSet();
        var plan = data.GetProperty("learningPaths").EnumerateArray().Where(p => p.GetProperty("status").GetString() == "active")
            .Select(p => (Due: DateOnly.Parse(p.GetProperty("targetDate").GetString()!), Left: p.GetProperty("topics").EnumerateArray().Count(t => !doneIds.Contains(t.GetProperty("topicId").GetString()))))
            .Where(p => p.Due > today && p.Left > 0).MinBy(p => p.Due);
        return (current, plan.Left / ((plan.Due.DayNumber - today.DayNumber) / 7.0));
    }

    private int DaysWithLogin(Person person, DateTimeOffset now) => _world.Ask("auth", person.UserId, now).GetProperty("data").GetProperty("loginHistory").EnumerateArray()
        .Select(l => person.DayOf(l.GetProperty("at").GetDateTimeOffset())).Where(d => person.DayOf(now).DayNumber - d.DayNumber < 7).Distinct().Count();
}
