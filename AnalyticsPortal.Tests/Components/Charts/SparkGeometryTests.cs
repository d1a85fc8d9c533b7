using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class SparkGeometryTests
{
    [Fact]
    public void It_runs_from_zero_to_the_top_and_stays_within() => Assert.Equal("M0 100L50 50L100 0", SparkGeometry.Of([0, 5, 12], 10).Path);

    [Fact]
    public void A_gap_interrupts_the_line_and_a_value_alone_is_a_point()
    {
        var geometry = SparkGeometry.Of([10, 10, null, 5, null], 10);
        Assert.Equal("M0 0L25 0", geometry.Path);
        Assert.Equal(new LinePoint(75, 50), Assert.Single(geometry.Lone));
    }

    [Fact]
    public void Nothing_known_draws_nothing()
    {
        Assert.Equal("", SparkGeometry.Of([null, null], 10).Path);
        Assert.Empty(SparkGeometry.Of([], 0).Lone);
    }
}
