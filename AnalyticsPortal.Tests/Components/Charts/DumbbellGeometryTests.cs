using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class DumbbellGeometryTests
{
    [Fact]
    public void Each_row_has_a_dot_a_ring_and_a_bridge_up_to_the_target()
    {
        var chart = DumbbellGeometry.Of([new("SQL", true, 1, 3), new("Charts", false, 0, 4)], 4);
        Assert.Equal("M25 25h0M0 75h0", chart.Dots);
        Assert.Equal("M75 25h0M100 75h0", chart.Rings);
        Assert.Equal("M25 25H75M0 75H100", chart.Bridges);
        Assert.Empty(chart.Before);
    }

    [Fact]
    public void A_target_that_is_reached_needs_no_bridge()
    {
        var chart = DumbbellGeometry.Of([new("a", false, 3, 3), new("b", false, 4, 3)], 4);
        Assert.Empty(chart.Bridges);
        Assert.Equal("M75 25h0M100 75h0", chart.Dots);
    }

    [Fact]
    public void An_earlier_value_is_marked_where_it_differs()
    {
        var chart = DumbbellGeometry.Of([new("a", false, 2, 3, Before: 1), new("b", false, 2, 3, Before: 2), new("c", false, 2, 3)], 4);
        Assert.Equal("M25 7.33V26", chart.Before);
    }

    [Fact]
    public void Whatever_the_numbers_are_all_stays_within_the_plot()
    {
        var chart = DumbbellGeometry.Of([new("a", false, double.NaN, 1e12, double.PositiveInfinity), new("b", false, -5, 0, -1)], 4);
        Assert.Equal("M0 25h0M0 75h0", chart.Dots);
        Assert.Equal("M100 25h0M0 75h0", chart.Rings);
        Assert.Equal("", DumbbellGeometry.Of([], 4).Dots);
    }

    [Theory]
    [InlineData(0, 8, 0)]
    [InlineData(1, 8, 1)]
    [InlineData(2, 8, 1)]
    [InlineData(3, 8, 2)]
    [InlineData(8, 8, 4)]
    [InlineData(1, 1, 4)]
    [InlineData(0, 0, 0)]
    public void A_heat_table_darkens_by_quarters_of_its_largest_count(int count, int most, int level) => Assert.Equal(level, HeatRow.Level(count, most));
}
