using System.Collections.Immutable;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 6, content effectiveness. Sources: content studio and assessment (both required), course builder. Definition: docs/measures.md.</summary>
public static class ContentEffectivenessCalculation
{
    /// <summary>The sources of the measure, in the order of its definition.</summary>
    public static readonly ImmutableArray<Source> Sources = [Source.ContentStudio, Source.Assessment, Source.CourseBuilder];

    /// <summary>Below this many pairs a format has no mean.</summary>
    public const int PairsForMean = 3;

    /// <summary>From this many points on a format is clearly ahead of the next.</summary>
    public const double ClearLead = 5;

    private const int PairsListed = 12;

    /// <summary>Calculates which formats go with good scores, at a moment.</summary>
    /// <param name="facts">What is known of the learner; later events are not counted.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Fresh for 4 hours. Insufficient when content studio or assessment has never answered, or with fewer than ten pairs.</returns>
    public static Measured<ContentEffectiveness> Calculate(LearnerFacts facts, DateTimeOffset now) => Calculate(new LearnerMoment(facts, now));

    /// <summary>As above.</summary>
    internal static Measured<ContentEffectiveness> Calculate(LearnerMoment learner)
    {
        var inputs = MeasureInputs.Of(learner.Facts, learner.Now, TimeSpan.FromHours(4), Sources.AsSpan());
        if (!inputs.Answered(Source.ContentStudio) || !inputs.Answered(Source.Assessment))
            return inputs.Insufficient<ContentEffectiveness>(InsufficientReason.RequiredSourceMissing);

        var pairs = new ContentPairs(learner.Facts);
        return pairs.Pairs.Count < MeasureInputs.PairsNeeded
            ? inputs.Insufficient<ContentEffectiveness>(InsufficientReason.FewerThanTenPairs, pairs.Pairs.Count)
            : inputs.Value(Value(pairs, learner.Facts.TimeZone, learner.Today));
    }

    private static ContentEffectiveness Value(ContentPairs found, TimeZoneInfo zone, DateOnly today)
    {
        var pairs = found.Pairs;
        var unit = UnitOf(found.Uses);
        FormatScores[] formats = [.. Formats(found)];
        var use = new UseOverTime(found.Uses, [.. formats.Select(f => f.Format)], unit, zone, today);
        return new ContentEffectiveness(
            today,
            found.After.Count,
            found.Uses.Count,
            pairs.Sum(p => p.Uses.Count),
            pairs.Count,
            Mean(pairs),
            unit,
            Leader(formats),
            formats,
            Correlation(pairs, unit),
            Gain(found.Gains()),
            Authorship(pairs),
            [.. pairs.Reverse().Take(PairsListed).Select(Listed)],
            use.Days(),
            use.Weeks());
    }

    private static UseUnit UnitOf(IReadOnlyList<ContentUse> uses) =>
        2 * uses.Count(u => ContentAmounts.MinutesOf(u) is not null) >= uses.Count ? UseUnit.Minutes : UseUnit.Uses;

    private static IEnumerable<FormatScores> Formats(ContentPairs found) =>
        from uses in found.Uses.GroupBy(ContentAmounts.FormatOf)
        let format = uses.Key
        let after = found.Pairs.Where(p => p.Formats.Contains(format)).ToArray()
        let mean = after.Length < PairsForMean ? (double?)null : Mean(after)
        orderby mean descending, format
        select new FormatScores(format, uses.Count(), ContentAmounts.KnownMinutes(uses), after.Length, mean);

    private static LeadingFormat? Leader(FormatScores[] bestFirst)
    {
        var named = bestFirst.Where(f => f.Format != ContentFormat.Other).Take(2).ToArray();
        if (named is not [{ MeanScore: { } mean } best, { MeanScore: { } second } next]) return null;
        var lead = mean - second;
        return new(best.Format, mean, next.Format, lead, lead >= ClearLead && Math.Min(best.Pairs, next.Pairs) >= MeasureInputs.PairsNeeded);
    }

    private static UseCorrelation Correlation(IReadOnlyList<PairedAttempt> pairs, UseUnit unit)
    {
        List<(double Amount, double Score)> known = [];
        foreach (var pair in pairs)
            if (ContentAmounts.Of(pair.Uses, unit) is { } amount)
                known.Add((amount, pair.Attempt.Score));
        if (known.Count < MeasureInputs.PairsNeeded) return new(known.Count, null, null, null, null);
        return new(
            known.Count,
            PairedStatistics.Pearson(known),
            PairedStatistics.Covariance(known),
            PairedStatistics.StandardDeviation([.. known.Select(k => k.Amount)]),
            PairedStatistics.StandardDeviation([.. known.Select(k => k.Score)]));
    }

    private static ScoreGain Gain(IReadOnlyList<double> gains)
    {
        if (gains.Count < MeasureInputs.PairsNeeded) return new(gains.Count, null, null, null);
        var mean = gains.Average();
        var deviation = PairedStatistics.StandardDeviation(gains);
        return new(gains.Count, mean, deviation, deviation > 0 ? mean / deviation : null);
    }

    private static AuthorshipDifference Authorship(IReadOnlyList<PairedAttempt> pairs)
    {
        var sides = pairs.ToLookup(p => Math.Sign(p.Uses.Count(u => u.AiMade == true) - p.Uses.Count(u => u.AiMade == false)));
        PairedAttempt[] ai = [.. sides[1]], hand = [.. sides[-1]];
        var (aiMean, handMean) = (MeanOfEnough(ai), MeanOfEnough(hand));
        return new(ai.Length, hand.Length, aiMean, handMean, aiMean - handMean);
    }

    private static double? MeanOfEnough(PairedAttempt[] pairs) => pairs.Length < MeasureInputs.PairsNeeded ? null : Mean(pairs);

    private static double Mean(IEnumerable<PairedAttempt> pairs) => pairs.Average(p => p.Attempt.Score);

    private static ContentPair Listed(PairedAttempt pair) => new(
        pair.Attempt.At,
        pair.Attempt.Attempt.Title,
        pair.Attempt.Score,
        pair.Uses.Count,
        ContentAmounts.Of(pair.Uses, UseUnit.Minutes),
        pair.Formats);
}
