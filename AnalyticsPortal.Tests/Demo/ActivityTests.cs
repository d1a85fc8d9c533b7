using AnalyticsPortal.Demo.Fitted;
using AnalyticsPortal.Demo.Lives;
using AnalyticsPortal.Demo.World;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

/// <summary>How often and how much the generated learners work, counted as the fit counts: on the days registered, up to withdrawal.</summary>
public sealed class ActivityTests
{
    private const int CourseDays = 168;

    /// <summary>Whoever has finished stays away, and the earliest finish in week 20: later weeks are quieter than in the source.</summary>
    private const int ComparedWeeks = 21;

    private static readonly ActivityFigures Figures = Distributions.Committed.Activity;

    private static readonly Lazy<List<Registration>> Registrations = new(() =>
    {
        var world = new DemoWorld();
        return [.. world.Learners.Where(p => p.Story == Story.Ordinary)
            .SelectMany(p => world.Book.Of(p, DemoWorld.Today)[0].Enrolments)
            .Where(e => e.Plan.WithdrawnOn is null || e.Plan.WithdrawnOn > e.Plan.StartsOn)
            .Select(Registration.Of)];
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_third_is_active_on_as_many_days_as_the_figures_say(int third) =>
        Assert.InRange(Ratio(Third(third)), Figures.Terciles[third].ActiveDayShare - 0.03, Figures.Terciles[third].ActiveDayShare + 0.03);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_third_clicks_as_much_a_day_as_the_figures_say(int third)
    {
        var clicks = Third(third).SelectMany(r => r.Sessions).Select(s => (double)s.Actions).Order().ToList();
        foreach (var share in new[] { 0.25, 0.5, 0.75, 0.9 })
        {
            var wanted = Figures.Terciles[third].ClicksPerActiveDay.At(share);
            Assert.InRange(clicks[(int)(share * clicks.Count)], wanted - Math.Max(1, 0.15 * wanted), wanted + Math.Max(1, 0.15 * wanted));
        }
    }

    [Fact]
    public void Weekdays_are_as_busy_as_the_figures_say_with_the_quietest_as_Sunday()
    {
        var wanted = Figures.WeekdayFactor;
        var sunday = wanted.ToList().IndexOf(wanted.Min());
        var generated = Relative(r => r.On.DayOfWeek, Enum.GetValues<DayOfWeek>());
        Assert.All(Enum.GetValues<DayOfWeek>(), day => Assert.InRange(generated[(int)day], wanted[(sunday + (int)day) % 7] - 0.04, wanted[(sunday + (int)day) % 7] + 0.04));
    }

    [Fact]
    public void Weeks_are_as_busy_as_the_figures_say()
    {
        var mean = Figures.WeekFactor.Take(ComparedWeeks).Average();
        var generated = Relative(r => r.Day / 7, [.. Enumerable.Range(0, ComparedWeeks)]);
        Assert.All(Enumerable.Range(0, ComparedWeeks), week => Assert.InRange(generated[week], (Figures.WeekFactor[week] / mean) - 0.15, (Figures.WeekFactor[week] / mean) + 0.15));
    }

    private static List<Registration> Third(int third)
    {
        var ranked = Registrations.Value.OrderBy(r => (double)r.Sessions.Count / r.Days).ToList();
        return ranked.GetRange(third * (ranked.Count / 3), ranked.Count / 3);
    }

    private static double Ratio(List<Registration> registrations) =>
        (double)registrations.Sum(r => r.Sessions.Count) / registrations.Sum(r => r.Days);

    // The share of active days in each slot, relative to the mean slot.
    private static double[] Relative<T>(Func<(DateOnly On, int Day), T> slotOf, T[] slots)
        where T : notnull
    {
        var days = Registrations.Value.SelectMany(r => r.AllDays).CountBy(slotOf).ToDictionary();
        var active = Registrations.Value.SelectMany(r => r.ActiveDays).CountBy(slotOf).ToDictionary();
        double[] shares = [.. slots.Select(s => (double)active[s] / days[s])];
        return [.. shares.Select(s => s / shares.Average())];
    }

    private sealed record Registration(DateOnly Start, int Days, List<Session> Sessions)
    {
        public IEnumerable<(DateOnly On, int Day)> AllDays => Enumerable.Range(0, Days).Select(d => (Start.AddDays(d), d));

        public IEnumerable<(DateOnly On, int Day)> ActiveDays => Sessions.Select(s => (s.On, s.On.DayNumber - Start.DayNumber));

        public static Registration Of(EnrolmentLife life)
        {
            var start = life.Plan.StartsOn;
            var days = Math.Min(CourseDays, (life.Plan.WithdrawnOn?.DayNumber ?? int.MaxValue) - start.DayNumber);
            return new(start, days, [.. life.Sessions.Where(s => s.On < start.AddDays(days))]);
        }
    }
}
