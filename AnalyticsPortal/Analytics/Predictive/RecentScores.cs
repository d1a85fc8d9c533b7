namespace AnalyticsPortal.Analytics.Predictive;

/// <summary>A learner's last five scores, beside the five before.</summary>
/// <param name="Mean">Mean of the last five, or of those there are, 0-100; null without any.</param>
/// <param name="Change">The means that are compared; null with fewer than three scores on either side, or when those before are all 0.</param>
internal sealed record RecentScores(double? Mean, ScoreChange? Change)
{
    private const int LookedAt = 5, FewestCompared = 3;

    // Scores come in tenths at best: what lies behind the ninth digit is the computer's, not the learner's.
    private const int Digits = 9;

    /// <summary>%, by which the last scores lie under those before, at most 100; below 0 when they rose; null without a comparison.</summary>
    public double? DeclinePercent => Change is null ? null : Math.Round(100 * (Change.Before - Change.Latest) / Change.Before, Digits);

    /// <summary>Looks at scores, oldest first.</summary>
    public static RecentScores Of(IReadOnlyList<double> scores)
    {
        if (scores.Count == 0) return None;

        var middle = Math.Max(0, scores.Count - LookedAt);
        var mean = MeanOf(scores, middle, scores.Count);
        var first = Math.Max(0, middle - LookedAt);
        return middle - first >= FewestCompared && MeanOf(scores, first, middle) is > 0 and var was ? new(mean, new(was, mean)) : new(mean, null);
    }

    private static readonly RecentScores None = new(null, null);

    private static double MeanOf(IReadOnlyList<double> scores, int from, int until)
    {
        var sum = 0.0;
        for (var at = from; at < until; at++) sum += Math.Clamp(scores[at], 0, 100);
        return Math.Round(sum / (until - from), Digits);
    }
}
