using System.Collections.Immutable;
using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Measure 9, student distribution. Sources: assessment (required), course builder, directory. Definition: docs/measures.md.</summary>
public static class StudentDistributionCalculation
{
    /// <summary>The sources of the measure, in the order of its definition.</summary>
    public static readonly ImmutableArray<Source> Sources = [Source.Assessment, Source.CourseBuilder, Source.Directory];

    private const int BucketWidth = 100 / ScoreSpread.BucketCount;

    /// <summary>Says how the scores are spread.</summary>
    /// <param name="totals">The scores of the learners, counted.</param>
    /// <param name="sources">How well the sources are known; one that is not in it has never answered.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Fresh for 2 hours. Insufficient when assessment has never answered, or nobody has a score.</returns>
    public static Measured<StudentDistribution> Calculate(ScoreTotals totals, IReadOnlyDictionary<Source, SourceState> sources, DateTimeOffset now)
    {
        var inputs = MeasureInputs.Of(sources, now, TimeSpan.FromHours(2), Sources.AsSpan());
        if (!inputs.Answered(Source.Assessment)) return inputs.Insufficient<StudentDistribution>(InsufficientReason.RequiredSourceMissing);

        var learners = totals.Buckets.Sum();
        return learners > 0 && totals is { P25: { } p25, P50: { } p50, P75: { } p75, P90: { } p90 }
            ? inputs.Value(new StudentDistribution(
                learners,
                [.. totals.Buckets.Select((count, at) => new ScoreBucket(at * BucketWidth, (at + 1) * BucketWidth, count))],
                new(p25, p50, p75, p90),
                [.. totals.ByAttempts.Select(Group)],
                totals.StuckCluster))
            : inputs.Insufficient<StudentDistribution>(InsufficientReason.NothingToMeasure);
    }

    private static AttemptsGroup Group(AttemptsTotals totals) => new(
        totals.Attempts,
        totals.Learners,
        totals.Learners > 0 ? new Proportion(totals.Passed, totals.Learners) : null,
        totals.Learners >= MeasureInputs.GroupNeeded);
}
