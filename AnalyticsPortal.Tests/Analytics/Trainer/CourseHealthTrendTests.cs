using AnalyticsPortal.Analytics.Trainer;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>What the health of a course is compared with.</summary>
public sealed class CourseHealthTrendTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void It_is_compared_with_the_last_kept_day_of_the_month_before()
    {
        var trend = CourseHealthTrend.Of(73, [Day(9, 30, 20), Day(10, 2, 60), Day(10, 30, 70), Day(11, 1, 90), Day(11, 21, 1)], Today)!;

        Assert.Equal((Day(10, 30, 70), true, 3.0, CourseHealthDirection.Better), (trend.Before, trend.EndOfMonth, trend.Change, trend.Direction));
    }

    [Fact]
    public void Without_one_it_is_compared_with_the_first_day_that_is_kept()
    {
        foreach (var first in new[] { Day(11, 5, 80), Day(8, 31, 80) })
        {
            var trend = CourseHealthTrend.Of(73, [Day(11, 20, 74), first], Today)!;
            Assert.Equal((first, false, CourseHealthDirection.Worse), (trend.Before, trend.EndOfMonth, trend.Direction));
        }
    }

    [Fact]
    public void Today_alone_is_no_history()
    {
        Assert.Null(CourseHealthTrend.Of(73, [Day(11, 21, 70), Day(11, 22, 70)], Today));
        Assert.Null(CourseHealthTrend.Of(73, [], Today));
    }

    [Fact]
    public void In_January_the_month_before_is_December_of_the_year_before()
    {
        var december = new CourseHealthDay(new(2026, 12, 31), 50, CourseHealthStatus.NeedsAttention);

        Assert.True(CourseHealthTrend.Of(50, [december], new(2027, 1, 1))!.EndOfMonth);
    }

    [Theory]
    [InlineData(72.01, CourseHealthDirection.Better)]
    [InlineData(72, CourseHealthDirection.Steady)]
    [InlineData(68, CourseHealthDirection.Steady)]
    [InlineData(67.99, CourseHealthDirection.Worse)]
    public void Two_points_are_steady(double score, CourseHealthDirection direction) =>
        Assert.Equal(direction, CourseHealthTrend.Of(score, [Day(10, 30, 70)], Today)!.Direction);

    private static CourseHealthDay Day(int month, int day, double score) => new(new(2026, month, day), score, CourseHealthCalculation.StatusOf(score));
}
