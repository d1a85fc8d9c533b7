namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Statistics that never give a NaN or an infinity, for numbers up to 1e150 either side of 0.</summary>
internal static class PairedStatistics
{
    // Far below anything a score or a minute can differ by, far above what adding them up loses.
    private const double NoSpread = 1e-9;

    /// <summary>Pearson's correlation, -1 to 1; null when either side has fewer than two values or never differs.</summary>
    public static double? Pearson(IReadOnlyList<(double X, double Y)> pairs)
    {
        if (!Differ(pairs.Select(p => p.X)) || !Differ(pairs.Select(p => p.Y))) return null;
        var (meanX, meanY) = (pairs.Average(p => p.X), pairs.Average(p => p.Y));
        double xx = 0, yy = 0, xy = 0;
        foreach (var (x, y) in pairs)
        {
            xx += (x - meanX) * (x - meanX);
            yy += (y - meanY) * (y - meanY);
            xy += (x - meanX) * (y - meanY);
        }

        return Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1);
    }

    /// <summary>The sample standard deviation (n - 1), 0 where the values never differ; null below two values.</summary>
    public static double? StandardDeviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return null;
        if (!Differ(values)) return 0;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }

    private static bool Differ(IEnumerable<double> values) => values.Any() && values.Max() - values.Min() > NoSpread;
}
