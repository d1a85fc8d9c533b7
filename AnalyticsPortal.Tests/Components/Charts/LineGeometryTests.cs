using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class LineGeometryTests
{
    [Fact]
    public void The_axis_starts_at_zero_and_ends_at_or_above_the_highest_value()
    {
        var line = LineGeometry.Of([2, 5, 3], 2.98);
        Assert.Equal(6, line.Top);
        Assert.Equal([0d, 2, 4, 6], line.Ticks.Select(tick => tick.Value));
        Assert.Equal(100, line.Ticks[0].Y);
        Assert.Equal(0, line.Ticks[^1].Y);
        Assert.Equal("M0 66.67L50 16.67L100 50", line.Path);
        Assert.Equal(50.33, line.TargetY!.Value, 2);
    }

    [Fact]
    public void Points_run_from_the_oldest_at_the_left_to_the_newest_at_the_right() =>
        Assert.Equal([0d, 25, 50, 75, 100], LineGeometry.Of([1, 2, 3, 4, 5], null).Points.Select(point => point.X));

    [Fact]
    public void A_single_value_stands_at_the_right_edge_and_draws_no_path()
    {
        var line = LineGeometry.Of([7], null);
        Assert.Equal(100, Assert.Single(line.Points).X);
        Assert.Equal("", line.Path);
    }

    [Fact]
    public void A_target_above_every_value_stays_inside() =>
        Assert.InRange(LineGeometry.Of([0, 1], 40).TargetY!.Value, 0, 100);

    [Fact]
    public void Counts_are_never_marked_in_halves() =>
        Assert.All(LineGeometry.Of([0, 1, 2], null).Ticks, tick => Assert.Equal(tick.Value, Math.Round(tick.Value)));

    public static TheoryData<double[], double?> Awkward => new()
    {
        { [], null },
        { [], 3 },
        { [0, 0, 0], null },
        { [0, 0, 0], 0 },
        { [double.NaN, 1], double.NaN },
        { [double.PositiveInfinity, 1], double.PositiveInfinity },
        { [-5, 3], null },
        { [1e15, 3], 1e14 },
        { [double.MaxValue], double.MaxValue },
        { [1e-9, 0], null },
    };

    [Theory]
    [MemberData(nameof(Awkward))]
    public void Whatever_the_values_every_position_lies_inside_and_the_ticks_are_few(double[] values, double? target)
    {
        var line = LineGeometry.Of(values, target);
        var positions = line.Points.SelectMany(point => new[] { point.X, point.Y }).Concat(line.Ticks.Select(tick => tick.Y)).Append(line.TargetY ?? 0);
        Assert.All(positions, position => Assert.InRange(position, 0, 100));
        Assert.InRange(line.Ticks.Count, 2, 6);
        Assert.DoesNotContain("NaN", line.Path);
    }

    [Fact]
    public void Positions_are_written_with_a_point_in_every_locale()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "de-DE", "ar-EG", "fa-IR", "sv-SE" })
            {
                System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
                Assert.Equal("M0 66.67L50 16.67L100 50", LineGeometry.Of([2, 5, 3], null).Path);
                Assert.Equal("33.33%", Percent.Text(100 / 3d));
            }
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
