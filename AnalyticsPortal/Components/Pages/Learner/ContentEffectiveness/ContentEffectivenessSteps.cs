using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The arithmetic of content effectiveness with the learner's own numbers put in.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="words">The names of the formats.</param>
public sealed class ContentEffectivenessSteps(IStringLocalizer<ContentEffectivenessTexts> texts, ContentEffectivenessWords words)
{
    /// <summary>Pairs, a mean for each format, the lead, and the three statistics.</summary>
    public IReadOnlyList<Step> Of(ContentEffectiveness value)
    {
        Step?[] steps = [Pairs(value), .. value.Formats.Select(Format), Lead(value), Correlation(value), Gain(value.Gain), Authorship(value.Authorship)];
        return [.. steps.OfType<Step>()];
    }

    private Step Pairs(ContentEffectiveness value) => new(
        texts["ContentEffectiveness.Step.Pairs"],
        texts["ContentEffectiveness.Step.Pairs.Definition"],
        texts["ContentEffectiveness.Step.Pairs.Numbers", value.Pairs, value.GradedAttempts, value.UsesPaired, value.Uses],
        texts.Count("ContentEffectiveness.Step.Pairs.Result", value.Pairs));

    private Step Format(FormatScores format) => new(
        texts["ContentEffectiveness.Step.Format", words.After(format.Format)],
        texts["ContentEffectiveness.Step.Format.Definition"],
        format.MeanScore is { } mean ? $"{Spoken.Rounded(mean * format.Pairs, 1)} ÷ {Spoken.Number(format.Pairs, 0)}" : "",
        format.MeanScore is { } score ? texts["ContentEffectiveness.Step.Format.Result", Spoken.Rounded(score, 1)] : texts["ContentEffectiveness.Step.Format.Few"]);

    private Step? Lead(ContentEffectiveness value) => value.Leader is { } leader
        ? new(
            texts["ContentEffectiveness.Step.Lead"],
            texts["ContentEffectiveness.Step.Lead.Definition"],
            $"{Exact(leader.MeanScore)} − {Exact(leader.MeanScore - leader.Lead)}",
            texts[$"ContentEffectiveness.Step.Lead.{ContentEffectivenessWords.Standing(leader)}", Spoken.Rounded(leader.Lead, 1)])
        : null;

    private Step Correlation(ContentEffectiveness value)
    {
        var found = value.Correlation;
        var known = found is { Covariance: not null, AmountDeviation: not null, ScoreDeviation: not null };
        return new(
            texts["ContentEffectiveness.Step.R"],
            texts[$"ContentEffectiveness.Step.R.{value.Unit}"],
            known ? $"{Exact(found.Covariance!.Value)} ÷ ({Exact(found.AmountDeviation!.Value)} × {Exact(found.ScoreDeviation!.Value)})" : "",
            found.R is { } r ? Exact(r) : Without(found.Pairs, known));
    }

    private Step Gain(ScoreGain gain) => new(
        texts["ContentEffectiveness.Step.Gain"],
        texts["ContentEffectiveness.Step.Gain.Definition"],
        gain is { MeanDelta: { } mean, StandardDeviation: { } deviation } ? $"{Exact(mean)} ÷ {Exact(deviation)}" : "",
        gain.EffectSize is { } d ? Exact(d) : Without(gain.Pairs, gain.MeanDelta is not null));

    private Step Authorship(AuthorshipDifference sides) => new(
        texts["ContentEffectiveness.Step.Ai"],
        texts["ContentEffectiveness.Step.Ai.Definition"],
        sides is { AiMean: { } ai, HandMean: { } hand } ? $"{Exact(ai)} − {Exact(hand)}" : "",
        sides.Difference is { } points
            ? texts["ContentEffectiveness.Step.Points", Spoken.Rounded(points, 1)]
            : texts["ContentEffectiveness.Step.Ai.Few", sides.AiPairs, sides.HandPairs]);

    private string Without(int pairs, bool enough) => enough ? texts["ContentEffectiveness.Step.Same"] : texts.Count("ContentEffectiveness.Step.Few", pairs);

    private static string Exact(double value) => Spoken.Rounded(value, 2);
}
