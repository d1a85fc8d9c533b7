using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Says what content effectiveness means, and how little it may mean.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="shared">How lists are written.</param>
public sealed class ContentEffectivenessWords(IStringLocalizer<ContentEffectivenessTexts> texts, IStringLocalizer<SharedTexts> shared)
{
    /// <summary>Clear, Close, Few or None: how far the leading format may be believed.</summary>
    public static string Standing(LeadingFormat? leader) => leader switch
    {
        null => "None",
        { Clear: true } => "Clear",
        { Lead: < ContentEffectivenessCalculation.ClearLead } => "Close",
        _ => "Few",
    };

    /// <summary>The name of a format.</summary>
    public string Name(ContentFormat format) => texts[$"ContentEffectiveness.{format}.Name"];

    /// <summary>The format as it stands after "after".</summary>
    public string After(ContentFormat format) => texts[$"ContentEffectiveness.{format}.After"];

    /// <summary>What stands largest on the card, or beside the number there.</summary>
    public string Headline(ContentEffectiveness value) =>
        texts[$"ContentEffectiveness.Headline.{Standing(value.Leader)}", value.Leader is { } leader ? After(leader.Format) : ""];

    /// <summary>The answer in a few words.</summary>
    public string Verdict(ContentEffectiveness value) =>
        texts[$"ContentEffectiveness.Verdict.{Standing(value.Leader)}", value.Leader is { } leader ? After(leader.Format) : ""];

    /// <summary>What the answer rests on.</summary>
    public string Change(ContentEffectiveness value) => value.Leader switch
    {
        null => texts["ContentEffectiveness.Change.None"],
        { Clear: true } leader => texts["ContentEffectiveness.Change.Clear", Points(leader.Lead), After(leader.RunnerUp)],
        { } leader when Standing(leader) == "Few" => texts["ContentEffectiveness.Change.Few", After(leader.Format), Points(leader.MeanScore)],
        _ => Close(Points(Means(value).Min()), Points(Means(value).Max())),
    };

    /// <summary>A bar for each format.</summary>
    public ScoreBar[] Bars(ContentEffectiveness value) => [.. value.Formats.Select(format => new ScoreBar(
        Name(format.Format),
        format.MeanScore is { } mean
            ? texts.Count("ContentEffectiveness.Bar", format.Pairs, Points(mean))
            : texts.Count("ContentEffectiveness.Bar.Few", format.Pairs),
        format.MeanScore))];

    /// <summary>The bars in one sentence.</summary>
    public string BarsLabel(ContentEffectiveness value) => texts[
        "ContentEffectiveness.Bars.Label",
        Listed(value.Formats.Select(format => format.MeanScore is { } mean
            ? texts["ContentEffectiveness.Bars.Value", Name(format.Format), Points(mean)].Value
            : texts["ContentEffectiveness.Bars.None", Name(format.Format)].Value)),
        value.Pairs,
        Points(value.MeanScore)];

    /// <summary>What the line across the bars is.</summary>
    public string BarsCaption(ContentEffectiveness value) => texts.Count("ContentEffectiveness.Bars.Caption", value.Pairs, Points(value.MeanScore));

    /// <summary>The same on a card, where there is less room.</summary>
    public string BarsLine(ContentEffectiveness value) => texts["ContentEffectiveness.Bars.Line", Points(value.MeanScore)];

    /// <summary>An amount of use with its unit.</summary>
    public string Amount(double amount, UseUnit unit) => unit == UseUnit.Minutes
        ? texts["ContentEffectiveness.Use.Minutes", Spoken.Number(amount, 0)]
        : texts.Count("ContentEffectiveness.Use.Uses", (int)amount);

    /// <summary>Why there is no value, where that is for want of pairs; else null.</summary>
    public string? TooFew(Measured<ContentEffectiveness>? measure) => measure switch
    {
        { Reason: InsufficientReason.FewerThanTenPairs, SoFar: > 0 and var pairs } => texts.Count("ContentEffectiveness.Empty", pairs),
        { Reason: InsufficientReason.FewerThanTenPairs } => texts["ContentEffectiveness.Empty.None"].Value,
        _ => null,
    };

    /// <summary>Several as one list.</summary>
    public string Listed(IEnumerable<string> items) => string.Join(shared["List.Comma"], items);

    /// <summary>A score or a difference of scores.</summary>
    public static string Points(double points) => Spoken.Number(points, 0);

    private string Close(string low, string high) =>
        low == high ? texts["ContentEffectiveness.Change.Same", low] : texts["ContentEffectiveness.Change.Close", low, high];

    private static IEnumerable<double> Means(ContentEffectiveness value) =>
        value.Formats.Where(format => format.Format != ContentFormat.Other).Select(format => format.MeanScore).OfType<double>();
}
