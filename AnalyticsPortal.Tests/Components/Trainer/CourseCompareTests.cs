using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.Analytics.Trainer;
using Bunit;
using Xunit;
using static AnalyticsPortal.Tests.Components.Trainer.CourseReadings;

namespace AnalyticsPortal.Tests.Components.Trainer;

public sealed class CourseCompareTests : Screen
{
    private static CourseReading Other(Func<CourseTotals, CourseTotals> change) =>
        Of(CourseScene.Mock.With(change) with { Plan = CourseScene.Mock.Plan with { CourseId = "sql-25", StartsOn = new(2025, 3, 1), EndsOn = new(2025, 9, 30) } });

    private IRenderedComponent<CourseCompareTable> Show(CourseReading second) =>
        Render<CourseCompareTable>(it => it.Add(t => t.First, Mock).Add(t => t.Second, second).Add(t => t.Time, Time));

    [Fact]
    public void Differences_are_said_in_words_with_the_base_of_each_value()
    {
        var table = Show(Other(totals => totals with { Passed = 102, MedianDaysToComplete = 70.5, MeanRating = 4.3 }));
        string Row(string figure) => table.Find($"[data-compared={figure}]").TextContent;
        Assert.Contains("17 percentage points more", Row("Passes"));
        Assert.Contains("77%of 170", Row("Passes"));
        Assert.Contains("6 days shorter", Row("Days"));
        Assert.Contains("0.2 lower", Row("Rating"));
        Assert.Contains("the same", Row("Started"));
        Assert.Contains("1 point less", Show(Other(totals => totals with { MeanBestScore = 78.25 })).Find("[data-compared=Score]").TextContent);
        Assert.Contains("a size, not compared", Row("Enrolled"));
        Assert.Equal(
            "The largest differences are in “Passed, of those with a score” (17 percentage points more), in “Time to complete, median” (6 days shorter) and in “Rating, of 5” (0.2 lower).",
            table.Find("h2").TextContent);
        Assert.Equal("The largest difference is in “Mean best score”: 1 point less.", Show(Other(totals => totals with { MeanBestScore = 78.25 })).Find("h2").TextContent);
        Assert.Equal("/courses/sql-25/learners?group=passed", table.FindAll("[data-compared=Passes] a")[1].GetAttribute("href"));
    }

    [Fact]
    public void Fewer_than_ten_are_too_few_to_compare()
    {
        var table = Show(Other(_ => new CourseTotals { Enrolled = 9, UnderWay = 2, Completed = 6, Withdrawn = 1, Started = 9, Halfway = 8, Tried = 9, Passed = 9, MeanBestScore = 99, MedianDaysToComplete = 3 }));
        Assert.Contains("too few to compare", table.Find("[data-compared=Passes]").TextContent);
        Assert.Contains("too few to compare", table.Find("[data-compared=Days]").TextContent);
        Assert.Equal("Too few to compare: a figure needs 10 learners in each run.", table.Find("h2").TextContent);
    }

    [Fact]
    public void A_run_under_way_is_compared_with_a_word_of_caution()
    {
        Assert.Contains("Both runs still have learners under way", Show(Other(totals => totals)).Find("[data-caution]").TextContent);
        var ended = Show(Other(totals => totals with { UnderWay = 0, Completed = 153 }));
        Assert.Contains("The run since 1 Mar 2026 still has learners under way", ended.Find("[data-caution]").TextContent);
    }

    [Fact]
    public void Only_a_run_of_the_same_series_can_be_set_beside_it()
    {
        Assert.Equal("sql-25", CourseComparison.Usual(Mock));
        Assert.True(CourseComparison.IsRunOf(Mock, "sql-25"));
        Assert.False(CourseComparison.IsRunOf(Mock, "sql"));
        Assert.False(CourseComparison.IsRunOf(Mock, "foreign"));
        Assert.Null(CourseComparison.Usual(Mock with { Runs = [Mock.Runs[0]] }));
    }
}
