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
        double[] all = [.. scores.TakeLast(2 * LookedAt).Select(s => Math.Clamp(s, 0, 100))];
        double[] latest = [.. all.TakeLast(LookedAt)], before = [.. all.SkipLast(LookedAt)];
        if (latest is []) return new(null, null);

        var mean = Math.Round(latest.Average(), Digits);
        return before.Length >= FewestCompared && Math.Round(before.Average(), Digits) is > 0 and var was ? new(mean, new(was, mean)) : new(mean, null);
    }
}
