using System.Runtime.InteropServices;
using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>What a learner came to in the assessments of a run.</summary>
/// <param name="Best">The best score, 0-100.</param>
/// <param name="Attempts">Completed attempts, 1 or more.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LearnerScore(double Best, int Attempts);

/// <summary>How scores are put into buckets, percentiles and groups: what the SQL that counts them is held against.</summary>
public static class ScoreSpread
{
    /// <summary>The number of buckets.</summary>
    public const int BucketCount = 10;

    /// <summary>Below this score, and with <see cref="StuckAttempts"/> attempts, a learner is stuck.</summary>
    public const double StuckBelow = 60;

    /// <summary>From this many attempts on a learner with a low score is stuck.</summary>
    public const int StuckAttempts = 3;

    /// <summary>So many attempts and more are one group.</summary>
    public const int MostAttempts = 4;

    private const int BucketWidth = 10;

    /// <summary>The totals of all the learners with a score, in any order.</summary>
    public static ScoreTotals Of(IEnumerable<LearnerScore> learners)
    {
        LearnerScore[] all = [.. learners.Select(l => l with { Best = Math.Clamp(l.Best, 0, 100) })];
        double[] sorted = [.. all.Select(l => l.Best).Order()];
        return new(
            [.. Enumerable.Range(0, BucketCount).Select(bucket => all.Count(l => BucketOf(l.Best) == bucket))],
            Percentile(sorted, .25),
            Percentile(sorted, .50),
            Percentile(sorted, .75),
            Percentile(sorted, .90),
            [.. Enumerable.Range(1, MostAttempts).Select(attempts => ByAttempts(attempts, [.. all.Where(l => Math.Clamp(l.Attempts, 1, MostAttempts) == attempts)]))],
            all.Count(l => l.Best < StuckBelow && l.Attempts >= StuckAttempts));
    }

    /// <summary>The place of a score's bucket, 0-9: its tens, and 100 with the nineties.</summary>
    public static int BucketOf(double score) => Math.Min(BucketCount - 1, (int)(Math.Clamp(score, 0, 100) / BucketWidth));

    private static AttemptsTotals ByAttempts(int attempts, LearnerScore[] learners) =>
        new(attempts, learners.Length, learners.Count(l => l.Best >= PerformanceCalculation.PassMark));

    // On the straight line between the two neighbours, as percentile_cont of SQL has it.
    private static double? Percentile(double[] sorted, double share)
    {
        if (sorted is []) return null;
        var place = share * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return below + ((above - below) * (place - Math.Floor(place)));
    }
}
