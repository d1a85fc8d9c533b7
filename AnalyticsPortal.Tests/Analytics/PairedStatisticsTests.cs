using AnalyticsPortal.Analytics.Learner;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

public sealed class PairedStatisticsTests
{
    [Fact]
    public void Correlation_of_a_case_worked_by_hand()
    {
        // x 1 2 3 4 5 (mean 3), y 2 1 4 3 5 (mean 3): products 2 + 2 + 0 + 0 + 4 = 8; squares 10 and 10.
        Assert.Equal(0.8, PairedStatistics.Pearson([(1, 2), (2, 1), (3, 4), (4, 3), (5, 5)])!.Value, 12);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1e12, 1e12)]
    [InlineData(1e-3, -1e6)]
    [InlineData(1e150, 0)]
    public void A_straight_line_is_1_or_minus_1_whatever_its_scale(double scale, double offset)
    {
        var xs = Enumerable.Range(0, 20).Select(i => offset + (scale * i)).ToArray();

        Assert.Equal(1, PairedStatistics.Pearson([.. xs.Select((x, i) => (x, (double)i))])!.Value, 6);
        Assert.Equal(-1, PairedStatistics.Pearson([.. xs.Select((x, i) => (x, (double)-i))])!.Value, 6);
    }

    [Fact]
    public void Values_that_never_differ_have_no_correlation_and_no_deviation()
    {
        // Adding .1 up loses a little, which must not pass for a difference.
        Assert.Null(PairedStatistics.Pearson([.. Enumerable.Range(0, 30).Select(i => (0.1 + (1e-16 * i), (double)i))]));
        Assert.Null(PairedStatistics.Pearson([.. Enumerable.Range(0, 30).Select(i => ((double)i, 1e12))]));
        Assert.Null(PairedStatistics.Pearson([(1, 2)]));
        Assert.Null(PairedStatistics.Pearson([]));
        Assert.Equal(0, PairedStatistics.StandardDeviation([.. Enumerable.Repeat(0.1, 30)]));
    }

    [Fact]
    public void Deviation_is_that_of_a_sample()
    {
        // 2 4 4 4 5 5 7 9: mean 5, squares 32, / 7 = 4.5714, root 2.1381
        Assert.Equal(2.1381, PairedStatistics.StandardDeviation([2, 4, 4, 4, 5, 5, 7, 9])!.Value, 4);
        Assert.Null(PairedStatistics.StandardDeviation([3]));
        Assert.Null(PairedStatistics.StandardDeviation([]));
    }
}
