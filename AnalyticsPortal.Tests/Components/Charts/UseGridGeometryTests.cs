using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class UseGridGeometryTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(-3, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0.001, 1)]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    [InlineData(75.5, 4)]
    [InlineData(100, 4)]
    [InlineData(1e300, 4)]
    public void Shades_go_in_even_steps_up_to_the_most(double amount, int level) => Assert.Equal(level, UseGridGeometry.Level(amount, 100));

    [Fact]
    public void Without_any_use_all_is_the_lightest_shade()
    {
        UseRow[] rows = [new("a", "0", [0, 0]), new("b", "0", [0, 0])];

        Assert.Equal(0, UseGridGeometry.Most(rows));
        Assert.Equal(4, UseGridGeometry.Cells(rows, 0).Count(c => c == 'M'));
        Assert.Empty(UseGridGeometry.Cells(rows, 1));
        Assert.Equal(0, UseGridGeometry.Most([]));
    }

    [Fact]
    public void Every_cell_has_one_shade_and_its_place()
    {
        UseRow[] rows = [new("a", "9", [0, 9]), new("b", "3", [3, 0])];

        Assert.Equal("M50 0h43v43h-43z", UseGridGeometry.Cells(rows, 4));
        Assert.Equal("M0 50h43v43h-43z", UseGridGeometry.Cells(rows, 2)); // 3 of 9 is a third: the second quarter
        Assert.Equal(4, Enumerable.Range(0, 5).Sum(level => UseGridGeometry.Cells(rows, level).Count(c => c == 'M')));
    }

    [Fact]
    public void Names_are_encoded() => Assert.Contains("&amp;</text>", UseGridGeometry.Names([new("&", "<", [1])]));
}
