using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.Analytics.Trainer;

namespace AnalyticsPortal.Tests.Components.Trainer;

/// <summary>Courses as they are read, at 09:41 in Lisbon: the one of the mock-up, and what else a screen must bear.</summary>
internal static class CourseReadings
{
    public static readonly ReaderTime Time = new(CourseScene.Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Lisbon"));

    /// <summary>170 learners: 11 in the fifties, 16 in the sixties, 52, 49 and 30 above, 12 below.</summary>
    public static readonly ScoreTotals Scores = new(
        [0, 1, 2, 3, 6, 11, 16, 52, 49, 30], 71, 79, 87, 94, [new(1, 88, 80), new(2, 41, 30), new(3, 26, 15), new(4, 9, 3)], 14);

    /// <summary>The course of the mock-up.</summary>
    public static CourseReading Mock => Of(CourseScene.Mock);

    public static CourseReading Of(CourseNumbers numbers, CourseFilter? filter = null) => new()
    {
        Numbers = numbers,
        Scores = numbers.Totals.Tried == 0 ? ScoreSpread.Of([]) : Scores,
        Filter = filter ?? CourseFilter.All,
        SeriesId = "sql-series",
        SeriesTitle = "Practical SQL",
        Runs = [new(numbers.Plan.CourseId, numbers.Plan.Title, numbers.Plan.StartsOn, numbers.Plan.EndsOn, numbers.Totals.Enrolled), new("sql-25", "Practical SQL 2025", new(2025, 3, 1), new(2025, 9, 30), 90)],
        Cohorts = [new("2026-05", 100), new("2026-04", 60), new("2026-03", 54)],
        Collected = [.. Enum.GetValues<Source>().Select(source => new CourseSource(source, CourseScene.Now.AddMinutes(-21), numbers.Totals.Enrolled, 0, 0, null))],
        Sample = true,
        TimeZone = "Europe/Lisbon",
    };

    public static CourseShown Shown(CourseReading? reading = null, string? show = null) => CourseShown.Of(reading ?? Mock, Time, CourseShow.Parse(show));

    public static CourseShown Shown(CourseNumbers numbers) => Shown(Of(numbers));
}
