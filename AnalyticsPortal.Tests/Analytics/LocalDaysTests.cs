using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>A day is the learner's day: in any zone, on days of 23 and 25 hours, at midnights that do not exist or come twice.</summary>
public sealed class LocalDaysTests
{
    [Theory]
    [InlineData("Asia/Kathmandu", "2026-03-17T18:14:59Z", "2026-03-17")] // +5:45: 23:59:59
    [InlineData("Asia/Kathmandu", "2026-03-17T18:15:00Z", "2026-03-18")] // 00:00
    [InlineData("Pacific/Kiritimati", "2026-03-17T10:00:00Z", "2026-03-18")] // +14
    [InlineData("Pacific/Pago_Pago", "2026-03-17T10:59:59Z", "2026-03-16")] // -11
    [InlineData("America/New_York", "2026-03-18T03:59:59Z", "2026-03-17")] // 23:59:59 in summer time
    [InlineData("America/Santiago", "2026-09-06T03:59:59Z", "2026-09-05")] // 23:59:59, then 01:00: midnight does not exist
    [InlineData("America/Santiago", "2026-09-06T04:00:00Z", "2026-09-06")]
    [InlineData("America/Havana", "2026-11-01T04:30:00Z", "2026-11-01")] // 00:30 for the first time
    [InlineData("America/Havana", "2026-11-01T05:30:00Z", "2026-11-01")] // 00:30 once more
    [InlineData("Europe/London", "2024-02-29T23:59:59Z", "2024-02-29")]
    [InlineData("Europe/London", "2026-03-28T23:59:59Z", "2026-03-28")] // the day before one of 23 hours
    [InlineData("Europe/London", "2026-03-29T22:59:59Z", "2026-03-29")] // its last second
    public void An_instant_has_the_day_that_the_learner_sees(string zone, string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day), LocalDays.DayOf(DateTimeOffset.Parse(instant), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Theory]
    [InlineData("Europe/London", "2026-03-29T23:30:00Z", "2026-03-23T00:30:00Z")] // 00:30 summer time on the 30th -> 00:30 winter time on the 23rd
    [InlineData("Europe/London", "2026-10-26T00:30:00Z", "2026-10-18T23:30:00Z")] // 00:30 winter time -> 00:30 summer time on the 19th
    [InlineData("UTC", "2026-01-01T00:00:00Z", "2025-12-25T00:00:00Z")]
    public void A_week_ago_is_the_same_time_by_the_clock(string zone, string now, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected), LocalDays.DaysBefore(DateTimeOffset.Parse(now), 7, TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Theory]
    [InlineData("Asia/Kathmandu", "2026-03-18", "2026-03-17T18:15:00Z")]
    [InlineData("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z")] // begins at 01:00
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")] // midnight for the first time
    [InlineData("Europe/London", "2026-03-29", "2026-03-29T00:00:00Z")]
    [InlineData("Europe/London", "2026-03-30", "2026-03-29T23:00:00Z")]
    public void A_day_begins_with_its_first_instant(string zone, string day, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant), LocalDays.StartOf(DateOnly.Parse(day), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void Every_day_of_two_years_begins_on_that_day_and_not_before_in_every_zone()
    {
        foreach (var zone in Generate.Zones.DistinctBy(Rules))
            for (var day = new DateOnly(2025, 1, 1); day.Year < 2027; day = day.AddDays(1))
            {
                var start = LocalDays.StartOf(day, zone);
                if (LocalDays.DayOf(start, zone) != day || LocalDays.DayOf(start.AddTicks(-1), zone) >= day)
                    Assert.Fail($"{zone.Id} {day:O} -> {start:O}");
            }
    }

    [Fact]
    public void A_week_ago_is_on_the_right_day_at_every_hour_of_two_years_in_every_zone()
    {
        var start = new DateTimeOffset(2025, 1, 1, 0, 30, 0, TimeSpan.Zero);
        foreach (var zone in Generate.Zones.DistinctBy(Rules))
            for (var hour = 0; hour < 2 * 8760; hour++)
            {
                var now = start.AddHours(hour);
                var before = LocalDays.DaysBefore(now, 7, zone);
                if (LocalDays.DayOf(before, zone) != LocalDays.DayOf(now, zone).AddDays(-7))
                    Assert.Fail($"{zone.Id} {now:O} -> {before:O}");
            }
    }

    [Fact]
    public void What_is_remembered_of_a_zone_is_what_the_zone_says()
    {
        // Every hour around two years of changes, some of them seen twice, and moments that are not remembered.
        DateTimeOffset[] far = [DateTimeOffset.MinValue, new(2009, 12, 31, 23, 59, 59, TimeSpan.Zero), new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue];
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var zone in Generate.Zones.DistinctBy(Rules))
            foreach (var at in Enumerable.Range(0, 2 * 8760).Select(hour => start.AddHours(hour).AddTicks((hour % 3) - 1)).Concat(far))
            {
                var told = TimeZoneInfo.ConvertTime(at, zone).DateTime;
                if ((ZoneOffsets.Of(zone).DayOf(at), ZoneOffsets.Of(zone).ClockOf(at)) != (DateOnly.FromDateTime(told), told.TimeOfDay))
                    Assert.Fail($"{zone.Id} {at:O}");
            }
    }

    [Fact]
    public void Midnight_by_the_learners_clock_divides_this_week_from_the_last()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");
        var now = new DateTimeOffset(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        // 12 March 00:00 in Kathmandu is 11 March 18:15 UTC; a lab then counts, one second earlier does not.
        var first = new DateTimeOffset(2026, 3, 11, 18, 15, 0, TimeSpan.Zero);
        double DaysAgo(DateTimeOffset at) => (now - at).TotalDays;
        var facts = new FactsBuilder(now).In(zone).Login(0, 1, 2, 3, 4, 5, 6).Lab("in", DaysAgo(first)).Lab("out", DaysAgo(first.AddSeconds(-1))).Facts;

        var velocity = VelocityCalculation.Calculate(facts, now).Value!;

        Assert.Equal(1, velocity.CurrentPace);
        Assert.Equal([1, 1], velocity.Weeks.TakeLast(2).Select(w => w.Count));
    }

    [Theory]
    [InlineData("Europe/London", "2026-03-29")] // 23 hours
    [InlineData("Europe/London", "2026-10-25")] // 25 hours
    [InlineData("America/Santiago", "2026-09-06")] // no midnight
    [InlineData("Asia/Kathmandu", "2024-02-29")]
    [InlineData("UTC", "2026-01-01")]
    public void A_topic_an_hour_lands_on_its_own_day_and_none_is_lost(string zoneId, string day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var noon = new DateTimeOffset(DateOnly.Parse(day), new TimeOnly(12, 0), TimeSpan.Zero);
        var now = noon.AddDays(3);
        var builder = new FactsBuilder(now).In(zone);
        for (var hour = -36; hour <= 36; hour++) builder.Lab($"t{hour}", (now - noon.AddHours(hour)).TotalDays).Login((now - noon.AddHours(hour)).TotalDays);
        foreach (var ago in new[] { 0, 1, 10, 11 }) builder.Login(ago);

        var velocity = VelocityCalculation.Calculate(builder.Facts, now).Value!;

        Assert.Equal(73, velocity.CurrentPace);
        var hours = velocity.Days.Single(d => d.From == DateOnly.Parse(day)).Count;
        Assert.Equal((zoneId, day) switch { ("Europe/London", "2026-03-29") => 23, ("Europe/London", _) => 25, ("America/Santiago", _) => 23, _ => 24 }, hours);
    }

    [Fact]
    public void A_session_over_an_hour_that_comes_twice_keeps_its_minutes()
    {
        // London, 25 October 2026: 01:00 to 02:00 comes twice. 180 minutes from 00:30 UTC (01:30 summer time).
        var start = new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero);
        var now = start.AddDays(1);
        var facts = new FactsBuilder(now).In(TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).Login(0, 1, 2, 3, 4, 5, 6).Session(1, 180).Facts;

        var hours = EngagementCalculation.Calculate(facts, now).Value!.HoursOfDay;

        // 30 to 02:00 summer time, then 60 from 01:00, 60 from 02:00, 30 from 03:00 by winter time.
        Assert.Equal([0, 90, 60, 30, 0], hours.Take(5));
    }

    // Zones that share their rules need not be tried twice.
    private static string Rules(TimeZoneInfo zone) => zone.BaseUtcOffset + string.Join(',', Enumerable.Range(0, 24).Select(m => zone.GetUtcOffset(new DateTimeOffset(2025 + (m / 12), (m % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero))));
}
