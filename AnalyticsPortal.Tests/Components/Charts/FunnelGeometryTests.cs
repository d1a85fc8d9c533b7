using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class FunnelGeometryTests
{
    [Fact]
    public void A_step_is_drawn_before_what_was_left_at_the_step_above() =>
        Assert.Equal([new FunnelGeometry(100, 100), new(100, 50), new(50, 25), new(25, 25)], FunnelGeometry.Of([8, 4, 2, 2]));

    [Fact]
    public void Nobody_at_all_is_no_width() => Assert.Equal([new FunnelGeometry(100, 0), new(0, 0)], FunnelGeometry.Of([0, 0]));

    [Fact]
    public void A_step_is_never_wider_than_the_one_above() => Assert.Equal(new FunnelGeometry(50, 50), FunnelGeometry.Of([8, 4, 6])[2]);
}
