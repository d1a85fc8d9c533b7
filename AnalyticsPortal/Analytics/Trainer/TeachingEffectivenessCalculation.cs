using System.Collections.Immutable;
using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Measure 10, teaching effectiveness. Sources: assessment and course builder (both required), directory. Definition: docs/measures.md.</summary>
public static class TeachingEffectivenessCalculation
{
    /// <summary>The sources of the measure, in the order of its definition.</summary>
    public static readonly ImmutableArray<Source> Sources = [Source.Assessment, Source.CourseBuilder, Source.Directory];

    // What lies behind the ninth digit is the computer's, not the learners'.
    private const int Digits = 9;
    private const double NoDifference = 1e-9, SteadyWithin = 0.2;
    private const int Fewest = MeasureInputs.GroupNeeded;

    /// <summary>Sets a trainer's figures beside those of his peers.</summary>
    /// <param name="own">What his learners come to.</param>
    /// <param name="peers">The same of the other trainers of the organisation, without his own; those with fewer than ten learners are left out here.</param>
    /// <param name="sources">How well the sources are known; one that is not in it has never answered.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Fresh for 2 hours. Insufficient without a required source, and with fewer than ten learners or ten peers.</returns>
    public static Measured<TeachingEffectiveness> Calculate(
        TeachingTotals own, IReadOnlyCollection<TeachingTotals> peers, IReadOnlyDictionary<Source, SourceState> sources, DateTimeOffset now)
    {
        var inputs = MeasureInputs.Of(sources, now, TimeSpan.FromHours(2), Sources.AsSpan());
        if (!inputs.Answered(Source.Assessment) || !inputs.Answered(Source.CourseBuilder))
            return inputs.Insufficient<TeachingEffectiveness>(InsufficientReason.RequiredSourceMissing);
        if (own.Learners < Fewest) return inputs.Insufficient<TeachingEffectiveness>(InsufficientReason.FewerThanTenLearners, own.Learners);

        TeachingTotals[] compared = [.. peers.Where(p => p.Learners >= Fewest)];
        return compared.Length < Fewest
            ? inputs.Insufficient<TeachingEffectiveness>(InsufficientReason.FewerThanTenPeers, compared.Length)
            : inputs.Value(new TeachingEffectiveness(
                own.Learners, compared.Length, [.. Enum.GetValues<TeachingFigureKind>().Select(kind => Figure(kind, own, compared))], TrendOf(own)));
    }

    /// <summary>A trainer's own figures, beside nobody's: each has a value from ten learners on.</summary>
    public static IReadOnlyList<TeachingFigure> OwnFigures(TeachingTotals own) =>
        [.. Enum.GetValues<TeachingFigureKind>().Select(kind => Figure(kind, own, []))];

    /// <summary>How the satisfaction of a trainer's learners moves; null without ten ratings in the last 30 days and ten before.</summary>
    public static SatisfactionTrend? TrendOf(TeachingTotals totals)
    {
        if (totals is not { RatingsLast30Days: { Count: >= Fewest } lately, RatingsBefore: { Count: >= Fewest } before }) return null;
        var change = Math.Round(lately.Mean - before.Mean, Digits);
        return new(change, change switch
        {
            > SteadyWithin => SatisfactionDirection.Rising,
            < -SteadyWithin => SatisfactionDirection.Falling,
            _ => SatisfactionDirection.Steady,
        });
    }

    private static TeachingFigure Figure(TeachingFigureKind kind, TeachingTotals own, TeachingTotals[] peers)
    {
        var (value, of, learners) = Value(kind, own);
        double[] others = [.. peers.Select(p => Value(kind, p).Value).OfType<double>()];
        return new(kind, value, of, learners, value is { } mine && others.Length >= Fewest ? Against(mine, others) : null);
    }

    private static (double? Value, int Of, int Learners) Value(TeachingFigureKind kind, TeachingTotals totals)
    {
        var ((value, of), learners) = kind switch
        {
            TeachingFigureKind.Satisfaction => (Satisfaction(totals), totals.People.Rated),
            TeachingFigureKind.PassRate => (Rate(totals.Passed), totals.People.Scored),
            TeachingFigureKind.CompletionRate => (Rate(totals.Completed), totals.People.TimeUp),
            TeachingFigureKind.ScoreGain => (Gain(totals.Gains), totals.People.Compared),
            TeachingFigureKind.FirstTryShare => (Rate(totals.PassedFirst), totals.People.Tried),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
        return (learners >= Fewest ? value : null, of, learners);
    }

    private static (double? Value, int Of) Rate(Proportion? share) => (share?.Percent, share?.Of ?? 0);

    private static (double? Value, int Of) Satisfaction(TeachingTotals totals)
    {
        var count = (totals.RatingsLast30Days?.Count ?? 0) + (totals.RatingsBefore?.Count ?? 0);
        return count == 0 ? (null, 0) : ((Sum(totals.RatingsLast30Days) + Sum(totals.RatingsBefore)) / count, count);
    }

    private static double Sum(SampleMean? sample) => sample is null ? 0 : sample.Mean * sample.Count;

    private static (double? Value, int Of) Gain(ScoreGains? gains) =>
        gains is { StandardDeviation: > NoDifference } ? (gains.Mean / gains.StandardDeviation, gains.Pairs) : (null, gains?.Pairs ?? 0);

    private static PeerComparison Against(double value, double[] peers)
    {
        var (mean, deviation) = (peers.Average(), PairedStatistics.StandardDeviation(peers)!.Value);
        var below = peers.Count(p => p < value - NoDifference);
        var alike = peers.Count(p => Math.Abs(p - value) <= NoDifference);
        return new(peers.Length, mean, deviation, deviation > 0 ? (value - mean) / deviation : 0, 100 * (below + (alike / 2.0)) / peers.Length);
    }
}
