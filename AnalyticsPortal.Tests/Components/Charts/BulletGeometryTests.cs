using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class BulletGeometryTests
{
    private static readonly DateOnly Today = new(2026, 11, 17);

    [Fact]
    public void A_finish_before_the_target_stands_left_of_it() =>
        Assert.Equal(new BulletGeometry(100, 85, 85, 85), Of(80, 68));

    [Fact]
    public void A_finish_after_the_target_stretches_the_line() =>
        Assert.Equal(new BulletGeometry(50, 100, 100, 100), Of(40, 80));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-5, -9)]
    [InlineData(-5, 10)]
    [InlineData(10, 700_000)]
    public void Both_days_stay_on_the_line(int target, int expected)
    {
        var bullet = Of(target, expected);
        Assert.InRange(bullet.TargetX, 0, 100);
        Assert.InRange(bullet.ExpectedX, 0, 100);
    }

    [Theory]
    [InlineData(80, 68, true, false)]
    [InlineData(20, 80, false, true)]
    [InlineData(0, -1, false, false)]
    public void Today_stands_where_no_other_label_does(int target, int expected, bool below, bool above)
    {
        var bullet = Of(target, expected);
        Assert.Equal((below, above), (bullet.TodayBelow, bullet.TodayAbove));
    }

    [Theory]
    [InlineData(0, "start")]
    [InlineData(50, "middle")]
    [InlineData(100, "end")]
    public void A_label_leans_inwards_at_the_edges(double x, string anchor) => Assert.Equal(anchor, BulletGeometry.Anchor(x));

    [Fact]
    public void A_band_that_ends_after_the_target_makes_the_line_longer() => Assert.Equal(
        new BulletGeometry(80, 60, 40, 100),
        BulletGeometry.Of(Today, Today.AddDays(80), Today.AddDays(60), Today.AddDays(40), Today.AddDays(100)));

    private static BulletGeometry Of(int target, int expected) =>
        BulletGeometry.Of(Today, Today.AddDays(target), Today.AddDays(expected), Today.AddDays(expected), Today.AddDays(expected));
}
