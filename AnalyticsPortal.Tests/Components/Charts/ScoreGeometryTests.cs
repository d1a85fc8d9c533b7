using AnalyticsPortal.Components.Shared.Charts;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Charts;

public sealed class ScoreGeometryTests
{
    private static ScorePoint[] Row(params double[] scores) => [.. scores.Select((score, at) => new ScorePoint(at, score, score >= 70))];

    private static ScoreGeometry Of(double[] scores, ScoreBand? next = null) => ScoreGeometry.Of(Row(scores), 0, scores.Length - 1, 70, next);

    [Fact]
    public void Scores_of_forty_and_more_are_drawn_from_forty_up()
    {
        var chart = Of([64, 70, 100]);
        Assert.Equal([40d, 70, 100], chart.Ticks.Select(tick => tick.Value));
        Assert.Equal([100d, 50, 0], chart.Ticks.Select(tick => tick.Y));
        Assert.Equal(50, chart.PassY);
        Assert.Equal("M0 60L50 50L100 0", chart.Path);
    }

    [Fact]
    public void One_lower_score_or_a_lower_end_of_the_interval_shows_the_whole_scale()
    {
        Assert.Equal([0d, 50, 100], Of([39, 80]).Ticks.Select(tick => tick.Value));
        Assert.Equal([0d, 50, 100], Of([60, 80], new(30, 90)).Ticks.Select(tick => tick.Value));
        Assert.Equal(30, Of([0, 80]).PassY);
    }

    [Fact]
    public void The_interval_widens_from_the_last_score_to_the_right_edge()
    {
        var chart = Of([64, 84], new(76, 94));
        Assert.Equal([0d, 84], chart.Points.Select(point => point.X));
        Assert.Equal("M84 26.67L100 10L100 40Z", chart.Next!.Path);
    }

    [Theory]
    [InlineData(76, 94, true, 24)] // the middle, 85, lies at 25 %: pushed clear of the pass mark's own words at 50 %
    [InlineData(90, 100, true, 8)]
    [InlineData(62, 80, true, 24)] // about the pass mark
    [InlineData(50, 70, false, 76)]
    [InlineData(40, 48, false, 92)]
    public void The_words_of_the_interval_stay_inside_and_clear_of_the_pass_mark(double low, double high, bool above, double wordsY)
    {
        var next = Of([64, 84], new(low, high)).Next!;
        Assert.Equal((above, wordsY), (next.AbovePass, Math.Round(next.WordsY)));
    }

    [Fact]
    public void Days_stand_where_they_lie_in_the_window()
    {
        var chart = ScoreGeometry.Of([new(0, 80, true), new(15, 80, true), new(15, 90, true)], 0, 30, 70, null);
        Assert.Equal([0d, 50, 50], chart.Points.Select(point => point.X));
        Assert.Equal(100, chart.Places.Across(30));
    }

    [Fact]
    public void A_single_score_stands_at_the_right_edge_and_draws_no_path()
    {
        var chart = Of([80]);
        Assert.Equal(100, Assert.Single(chart.Points).X);
        Assert.Equal("", chart.Path);
        Assert.Null(chart.Next);
    }

    [Fact]
    public void What_did_not_pass_is_a_ring()
    {
        var dots = ScoreGeometry.Of([new(0, 65, true), new(1, 90, false)], 0, 1, 70, null).Dots();
        Assert.Equal("<circle class=\"dot\" cx=\"0%\" cy=\"58.33%\" r=\"4\"/><circle class=\"dot hollow\" cx=\"100%\" cy=\"16.67%\" r=\"4\"/>", dots);
    }

    public static TheoryData<double[], double, double> Awkward => new()
    {
        { [], 0, 100 },
        { [double.NaN, 50], double.NaN, double.NaN },
        { [double.PositiveInfinity, double.NegativeInfinity, -5, 1e12], double.NegativeInfinity, double.PositiveInfinity },
        { [0, 100], 100, 0 },
    };

    [Theory]
    [MemberData(nameof(Awkward))]
    public void Whatever_the_scores_every_position_lies_inside(double[] scores, double low, double high)
    {
        var chart = Of(scores, new(low, high));
        Assert.All(chart.Points.SelectMany(point => new[] { point.X, point.Y }).Concat(chart.Ticks.Select(tick => tick.Y)), at => Assert.InRange(at, 0, 100));
        Assert.InRange(chart.Next?.WordsY ?? 50, 0, 100);
        Assert.DoesNotContain("NaN", chart.Path + chart.Dots() + chart.Next?.Path);
        Assert.Equal(scores.Length == 0, chart.Next is null);
    }
}
