using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class PeerStripGeometryTests
{
    [Fact]
    public void The_mean_is_in_the_middle_and_two_and_a_half_deviations_reach_the_edges() =>
        Assert.Equal(new PeerStripGeometry(60, 50, 30, 70), PeerStripGeometry.Of(own: 75, mean: 70, deviation: 10));

    [Fact]
    public void A_value_far_out_stays_inside_and_the_band_shrinks()
    {
        var far = PeerStripGeometry.Of(own: 0, mean: 70, deviation: 7);

        Assert.Equal(4.55, far.OwnX, 2);
        Assert.Equal((45.45, 54.55), (Math.Round(far.BandFrom, 2), Math.Round(far.BandTo, 2)));
    }

    [Theory]
    [InlineData(70, 50)]
    [InlineData(71, 95.45)]
    [InlineData(1, 4.55)]
    public void Where_the_others_do_not_differ_there_is_no_band(double own, double x)
    {
        var alike = PeerStripGeometry.Of(own, mean: 70, deviation: 0);

        Assert.Equal(x, alike.OwnX, 2);
        Assert.Equal(alike.BandFrom, alike.BandTo);
    }
}
