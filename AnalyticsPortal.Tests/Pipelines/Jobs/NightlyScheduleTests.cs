using System.Globalization;
using AnalyticsPortal.Pipelines.Jobs;
using Xunit;

namespace AnalyticsPortal.Tests.Pipelines.Jobs;

public sealed class NightlyScheduleTests
{
    private static readonly TimeOnly Two = new(2, 0);

    [Theory]
    // An ordinary night, before and after it.
    [InlineData("Europe/Berlin", "2026-11-21T00:59:59Z", "2026-11-20T01:00:00Z")]
    [InlineData("Europe/Berlin", "2026-11-21T01:00:00Z", "2026-11-21T01:00:00Z")]
    [InlineData("Asia/Kolkata", "2026-11-21T00:00:00Z", "2026-11-20T20:30:00Z")]
    // 02:00 is left out and 03:00 stands for it.
    [InlineData("Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-28T01:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("America/New_York", "2026-03-08T12:00:00Z", "2026-03-08T07:00:00Z")]
    // 02:00 comes twice in Berlin and counts once; in New York it is 01:00 that does.
    [InlineData("Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T00:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-25T00:00:00Z")]
    [InlineData("America/New_York", "2026-11-01T12:00:00Z", "2026-11-01T07:00:00Z")]
    public void Each_day_has_one_moment(string zone, string now, string moment) =>
        Assert.Equal(At(moment), NightlySchedule.Last(At(now), Two, TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kolkata")]
    public void A_year_has_as_many_nights_as_days(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var moments = new HashSet<DateTimeOffset>();
        for (var now = At("2026-01-10T00:00:00Z"); now < At("2027-01-10T00:00:00Z"); now += TimeSpan.FromMinutes(20))
            moments.Add(NightlySchedule.Last(now, Two, zone));

        Assert.Equal(366, moments.Count);
        Assert.Equal(366, moments.Select(m => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(m, zone).DateTime)).Distinct().Count());
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
