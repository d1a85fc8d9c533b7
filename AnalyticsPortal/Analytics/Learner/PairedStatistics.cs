namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Statistics that never give a NaN or an infinity, for numbers up to 1e150 either side of 0.</summary>
internal static class PairedStatistics
{
    // Far below anything a score or a minute can differ by, far above what adding them up loses.
    private const double NoSpread = 1e-9;

    /// <summary>The sample covariance of both sides (n - 1); null below two pairs.</summary>
    public static double? Covariance(IReadOnlyList<(double X, double Y)> pairs)
    {
        if (pairs.Count < 2) return null;
        var (meanX, meanY) = (pairs.Average(p => p.X), pairs.Average(p => p.Y));
        return pairs.Sum(p => (p.X - meanX) * (p.Y - meanY)) / (pairs.Count - 1);
    }

    /// <summary>Pearson's correlation, -1 to 1; null below two pairs, or where either side never differs.</summary>
    public static double? Pearson(IReadOnlyList<(double X, double Y)> pairs) =>
        StandardDeviation([.. pairs.Select(p => p.X)]) is > 0 and var x && StandardDeviation([.. pairs.Select(p => p.Y)]) is > 0 and var y
            ? Math.Clamp(Covariance(pairs)!.Value / x / y, -1, 1)
            : null;

    /// <summary>The sample standard deviation (n - 1), 0 where the values never differ; null below two values.</summary>
    public static double? StandardDeviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return null;
        if (!Differ(values)) return 0;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }

    private static bool Differ(IReadOnlyList<double> values) => values.Max() - values.Min() > NoSpread;
}
