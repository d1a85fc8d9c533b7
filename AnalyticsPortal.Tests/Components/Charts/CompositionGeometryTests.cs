using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class CompositionGeometryTests
{
    [Fact]
    public void The_part_that_could_add_most_is_as_wide_as_the_plot() =>
        Assert.Equal([new CompositionGeometry(100, 50), new(50, 50)], CompositionGeometry.Of([(20, 40), (20, 20)]));

    [Fact]
    public void A_missing_part_has_no_width() => Assert.Equal([new CompositionGeometry(0, 0), new(100, 25)], CompositionGeometry.Of([(null, null), (10, 40)]));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void Points_out_of_range_have_no_width(double points) => Assert.Equal(0, CompositionGeometry.Of([(points, 40)])[0].Fill);

    [Fact]
    public void Points_never_leave_their_track() => Assert.Equal(new CompositionGeometry(100, 100), CompositionGeometry.Of([(90, 40)])[0]);

    [Fact]
    public void Two_values_are_drawn_on_one_scale_and_an_unknown_one_is_not()
    {
        Assert.Equal(new PairGeometry(40, 100), PairGeometry.Of(2, 7, 5));
        Assert.Equal(new PairGeometry(0, 50), PairGeometry.Of(null, 50, 100));
        Assert.Equal(new PairGeometry(0, 0), PairGeometry.Of(1, 1, 0));
    }
}
