using System.Globalization;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>How sure the answer of content effectiveness is.</summary>
public sealed partial class ContentStatistics
{
    [Inject] public required IStringLocalizer<ContentEffectivenessTexts> ContentTexts { get; init; }

    /// <summary>The measure.</summary>
    [Parameter, EditorRequired] public required ContentEffectiveness Value { get; set; }

    private IEnumerable<string> Correlation => Value.Correlation switch
    {
        { R: { } r, Pairs: var pairs } =>
        [
            ContentTexts[$"ContentEffectiveness.R.{Size(r, EffectStrengths.OfCorrelation(r))}"],
            ContentTexts.Count("ContentEffectiveness.R.Scale", pairs),
        ],
        { Covariance: not null } => [ContentTexts["ContentEffectiveness.R.Same"]],
        { Pairs: var pairs } => [ContentTexts.Count("ContentEffectiveness.R.Few", pairs)],
    };

    private IEnumerable<string> Gain => Value.Gain switch
    {
        { EffectSize: { } d, Pairs: var pairs } =>
        [
            ContentTexts[$"ContentEffectiveness.Gain.{Size(d, EffectStrengths.OfEffect(d))}"],
            ContentTexts.Count("ContentEffectiveness.Gain.Scale", pairs, Spoken.Rounded(d, 2)),
        ],
        { MeanDelta: not null } => [ContentTexts["ContentEffectiveness.Gain.Same"]],
        { Pairs: var pairs } => [ContentTexts.Count("ContentEffectiveness.Gain.Few", pairs)],
    };

    private string Authorship => Value.Authorship is { AiMean: { } ai, HandMean: { } hand } sides
        ? ContentTexts["ContentEffectiveness.Ai.More", Spoken.Number(ai, 0), sides.AiPairs, Spoken.Number(hand, 0), sides.HandPairs]
        : ContentTexts["ContentEffectiveness.Ai.Few", Value.Authorship.AiPairs, Value.Authorship.HandPairs];

    private static string Size(double effect, EffectStrength strength) =>
        strength == EffectStrength.None ? "None" : FormattableString.Invariant($"{(effect > 0 ? "Up" : "Down")}.{strength}");

    private static string Signed(double r) => r.ToString("0.00;−0.00;0.00", CultureInfo.CurrentCulture);

    private static string Points(double points) => points.ToString("+0;−0;0", CultureInfo.CurrentCulture);
}
