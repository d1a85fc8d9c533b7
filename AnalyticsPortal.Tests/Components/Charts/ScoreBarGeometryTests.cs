using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class ScoreBarGeometryTests
{
    private static readonly ScoreBar[] Bars = [new("Video", "90 · 4", 90), new("<Article>", "too few", null)];

    [Fact]
    public void A_bar_is_as_long_as_its_value_and_begins_at_zero()
    {
        // Two rows of 50; a bar stands from .62 to .86 of its row.
        Assert.Equal("M0 31H90V43H0Z", ScoreBarGeometry.Fills(Bars));
        Assert.Equal("M0 31H100V43H0ZM0 81H100V93H0Z", ScoreBarGeometry.Tracks(Bars));
    }

    [Theory]
    [InlineData(1e300, "M0 62H100V86H0Z")]
    [InlineData(-4, "")]
    [InlineData(double.NaN, "")]
    public void A_value_out_of_range_never_leaves_the_plot(double value, string path) =>
        Assert.Equal(path, ScoreBarGeometry.Fills([new("a", "b", value)]));

    [Fact]
    public void The_mean_crosses_every_bar() => Assert.Equal("M80.5 28V46M80.5 78V96", ScoreBarGeometry.Line(Bars, 80.5));

    [Fact]
    public void Names_are_encoded() => Assert.Contains("&lt;Article&gt;</text>", ScoreBarGeometry.Names(Bars));
}
