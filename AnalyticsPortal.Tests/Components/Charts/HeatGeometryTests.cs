using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class HeatGeometryTests
{
    // A Tuesday.
    private static readonly DateOnly Today = new(2026, 11, 17);

    private static HeatDay[] Days(int count, Func<int, double> minutes) =>
        [.. Enumerable.Range(0, count).Select(at => new HeatDay(Today.AddDays(at - count + 1), minutes(at)))];

    [Theory]
    [InlineData(DayOfWeek.Monday, 1)]
    [InlineData(DayOfWeek.Sunday, 2)]
    [InlineData(DayOfWeek.Saturday, 3)]
    public void The_row_of_a_day_counts_from_the_readers_first_day_of_the_week(DayOfWeek first, int row) =>
        Assert.Equal(row, HeatGeometry.Row(Today, first));

    [Fact]
    public void Ninety_days_take_thirteen_or_fourteen_weeks_and_each_day_its_own_square()
    {
        for (var shift = 0; shift < 7; shift++)
        {
            var days = Days(90, _ => 1).Select(day => day with { On = day.On.AddDays(shift) }).ToArray();
            var heat = HeatGeometry.Of(days, DayOfWeek.Monday);
            Assert.InRange(heat.Columns, 13, 14);
            Assert.Equal(90, heat.Cells.Select(cell => (cell.X, cell.Y)).Distinct().Count());
        }
    }

    [Fact]
    public void The_newest_day_stands_in_the_last_column_and_is_marked()
    {
        var heat = HeatGeometry.Of(Days(90, _ => 0), DayOfWeek.Monday);
        var newest = Assert.Single(heat.Cells, cell => cell.Newest);
        Assert.Equal(heat.Cells.Max(cell => cell.X), newest.X);
        Assert.Contains("q0 now", heat.Markup());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-3, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(.5, 1)]
    [InlineData(15, 1)]
    [InlineData(15.1, 2)]
    [InlineData(30.5, 3)]
    [InlineData(60, 3)]
    [InlineData(61, 4)]
    [InlineData(1e12, 4)]
    public void A_day_has_a_level_from_none_to_over_an_hour(double minutes, int level) => Assert.Equal(level, HeatGeometry.Level(minutes));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(90)]
    public void Every_square_lies_inside(int count) => Assert.All(HeatGeometry.Of(Days(count, at => at), DayOfWeek.Sunday).Cells, cell =>
    {
        Assert.InRange(cell.X, 0, 99);
        Assert.InRange(cell.Y, 0, 99);
    });

    [Fact]
    public void No_days_draw_nothing()
    {
        var heat = HeatGeometry.Of([], DayOfWeek.Monday);
        Assert.Empty(heat.Markup());
        Assert.Empty(heat.Months);
    }

    [Fact]
    public void Names_of_months_stand_apart_and_inside()
    {
        for (var shift = 0; shift < 365; shift++)
        {
            var days = Days(90, _ => 1).Select(day => day with { On = day.On.AddDays(shift) }).ToArray();
            var heat = HeatGeometry.Of(days, DayOfWeek.Monday);
            var columns = heat.Months.Select(month => month.X * heat.Columns / 100).ToArray();
            Assert.InRange(columns.Length, 2, 3);
            Assert.All(columns.Zip(columns.Skip(1)), pair => Assert.True(pair.Second - pair.First > 2.99));
            Assert.All(columns, column => Assert.True(column <= heat.Columns - 2));
        }
    }
}
