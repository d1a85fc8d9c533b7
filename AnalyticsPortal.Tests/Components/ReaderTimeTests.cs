using System.Globalization;
using AnalyticsPortal.Components.Shared;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class ReaderTimeTests : Screen
{
    private static ReaderTime In(string zone, DateTimeOffset now) => new(now, TimeZoneInfo.FindSystemTimeZoneById(zone));

    [Fact]
    public void A_moment_of_today_is_a_clock_time_and_an_older_one_names_its_day()
    {
        var reader = In("Asia/Kolkata", new(2026, 11, 17, 9, 41, 0, TimeSpan.Zero));
        Assert.Equal("15:10", reader.Clock(new(2026, 11, 17, 9, 40, 0, TimeSpan.Zero)));
        Assert.Equal("16 Nov, 23:59", reader.Clock(new(2026, 11, 16, 18, 29, 0, TimeSpan.Zero)));
        Assert.Equal("2026-11-17T15:10:00+05:30", reader.Machine(new(2026, 11, 17, 9, 40, 0, TimeSpan.Zero)));
        Assert.Equal("17 November 2026, 15:10:00", reader.Exact(new(2026, 11, 17, 9, 40, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Today_turns_at_the_readers_midnight()
    {
        var now = new DateTimeOffset(2026, 11, 17, 23, 30, 0, TimeSpan.Zero);
        Assert.Equal(new DateOnly(2026, 11, 17), In("America/New_York", now).Today);
        Assert.Equal(new DateOnly(2026, 11, 18), In("Europe/Berlin", now).Today);
    }

    [Theory]
    [InlineData("Europe/Lisbon", "Lisbon", "UTC+0")]
    [InlineData("Asia/Kolkata", "Kolkata", "UTC+5:30")]
    [InlineData("America/New_York", "New York", "UTC−5")]
    [InlineData("America/St_Johns", "St Johns", "UTC−3:30")]
    public void The_zone_is_named_with_its_present_offset(string zone, string name, string offset)
    {
        var reader = In(zone, new(2026, 11, 17, 9, 41, 0, TimeSpan.Zero));
        Assert.Equal(name, reader.ZoneName);
        Assert.Equal(offset, reader.Offset);
    }

    [Theory]
    [InlineData(2027, 1, 24, "24 January")]
    [InlineData(2027, 12, 12, "12 December 2027")]
    public void A_day_so_far_off_that_another_year_could_be_meant_is_said_with_its_year(int year, int month, int day, string said) =>
        Assert.Equal(said, In("Europe/Lisbon", new(2026, 11, 17, 9, 41, 0, TimeSpan.Zero)).Day(new(year, month, day)));

    [Theory]
    [InlineData("en-GB", "24 Jan", "12 Dec 2027")]
    [InlineData("en-US", "Jan 24", "Dec 12, 2027")]
    public void A_short_day_has_its_year_by_the_same_rule(string culture, string near, string far)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var reader = In("Europe/Lisbon", new(2026, 11, 17, 9, 41, 0, TimeSpan.Zero));
        Assert.Equal(near, reader.ShortDay(new(2027, 1, 24)));
        Assert.Equal(far, reader.ShortDay(new(2027, 12, 12)));
    }
}
