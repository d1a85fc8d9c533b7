namespace AnalyticsPortal.Analytics.Learner;

/// <summary>What a row of scores, oldest first, says about the next.</summary>
internal static class ScoreSeries
{
    /// <summary>The number of scores that trend and projection look back on.</summary>
    public const int LookedBackOn = 10;

    private const int Fewest = 3;

    // The 10 % and the 90 % point of a normal distribution lie this many standard deviations from its middle.
    private const double EightyPercent = 1.28;
    private const double NarrowestHalf = 5;

    /// <summary>Points per attempt by least squares over the last 10; null with fewer than 3.</summary>
    public static double? Slope(IReadOnlyList<double> scores)
    {
        double[] last = [.. scores.TakeLast(LookedBackOn)];
        if (last.Length < Fewest) return null;
        double middle = (last.Length - 1) / 2.0, mean = last.Average(), products = 0, squares = 0;
        for (var at = 0; at < last.Length; at++)
        {
            products += (at - middle) * (last[at] - mean);
            squares += (at - middle) * (at - middle);
        }

        return products / squares;
    }

    /// <summary>What a slope says.</summary>
    public static PerformanceTrend TrendOf(double slope) => slope switch
    {
        > 2 => PerformanceTrend.Improving,
        < -2 => PerformanceTrend.Declining,
        _ => PerformanceTrend.Steady,
    };

    /// <summary>The next score with its 80 % interval; null with fewer than 3.</summary>
    public static ScoreProjection? Next(IReadOnlyList<double> scores)
    {
        if (Slope(scores) is not { } slope) return null;
        var mean = scores.TakeLast(Fewest).Average();
        var deviation = StandardDeviation([.. scores.TakeLast(LookedBackOn)]);
        var estimate = Math.Clamp(mean + slope, 0, 100);
        var half = Math.Max(EightyPercent * deviation, NarrowestHalf);
        return new(estimate, Math.Max(estimate - half, 0), Math.Min(estimate + half, 100), mean, deviation);
    }

    private static double StandardDeviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
