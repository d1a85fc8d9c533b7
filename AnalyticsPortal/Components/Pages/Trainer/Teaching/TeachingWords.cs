using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Says what a trainer's teaching comes to.</summary>
/// <param name="texts">The sentences.</param>
public sealed class TeachingWords(IStringLocalizer<TeachingTexts> texts)
{
    /// <summary>What a figure is called.</summary>
    public string Name(TeachingFigureKind kind) => texts[$"{kind}.Name"];

    /// <summary>"171 learners in your courses".</summary>
    public string Subtitle(TeachingShown shown) => texts.Count("Subtitle", shown.Reading.Own.Learners, Number(shown.Reading.Own.Learners));

    /// <summary>A value in the unit of its kind, without the unit's name.</summary>
    public string Value(TeachingFigureKind kind, double value) => kind switch
    {
        TeachingFigureKind.Satisfaction => Spoken.Number(value, 1),
        TeachingFigureKind.ScoreGain => Spoken.Number(value, 2),
        _ => texts["Percent", Spoken.Number(value, 0)],
    };

    /// <summary>What the value is in, and for an effect how large it counts as.</summary>
    public string Unit(TeachingFigure figure) => figure is { Kind: TeachingFigureKind.ScoreGain, Value: { } d }
        ? texts[$"ScoreGain.{(d < 0 ? "Down" : "Up")}.{EffectStrengths.OfEffect(d)}"]
        : texts[$"{figure.Kind}.Unit"];

    /// <summary>Of how many it is made; or how many learners there are so far, where they are too few, or why it cannot be said.</summary>
    public string Base(TeachingFigure figure) => figure switch
    {
        { Value: not null } => texts[$"{figure.Kind}.Of", Number(figure.Of)],
        { Learners: >= MeasureInputs.GroupNeeded } => texts["Figure.NoSpread"],
        _ => texts.Count($"{figure.Kind}.TooFew", figure.Learners, Number(figure.Learners), Number(MeasureInputs.GroupNeeded)),
    };

    /// <summary>How it stands beside the peers, in words; null where nothing is said of them.</summary>
    public string? Beside(TeachingFigure figure) => figure switch
    {
        { Value: { } value, Against: { StandardDeviation: 0 } alike } => texts[Same(value, alike.Mean) ? "Beside.AllAlike" : "Beside.OthersAlike", Number(alike.Peers), Value(figure.Kind, alike.Mean)].Value,
        { Against: { } peers } => texts[$"Beside.{Distance(peers.Z)}", Number(peers.Peers), Spoken.Number(peers.Percentile, 0), Value(figure.Kind, peers.Mean)].Value,
        _ => null,
    };

    /// <summary>The same in the language of statistics.</summary>
    public string? Statistics(TeachingFigure figure) => figure.Against is { StandardDeviation: > 0 } peers
        ? texts["Statistics", Signed(peers.Z), Spoken.Number(peers.Percentile, 0), Value(figure.Kind, peers.Mean), Spread(figure.Kind, peers.StandardDeviation), Number(peers.Peers)].Value
        : null;

    /// <summary>Why a figure that has a value is beside nobody, though others are.</summary>
    public string? NotBeside(TeachingShown shown, TeachingFigure figure) => shown.Measure.Value is not null && figure is { Value: not null, Against: null } ? texts["Figure.FewPeers"].Value : null;

    /// <summary>The first answer: what learners say, and where that goes.</summary>
    public string Going(TeachingShown shown) => shown.Satisfaction switch
    {
        { Value: { } value } => texts[$"Going.{shown.Trend?.Direction.ToString() ?? "NoTrend"}", Spoken.Number(value, 1)],
        _ => texts["Going.TooFew"],
    };

    /// <summary>The numbers behind it.</summary>
    public string GoingWhy(TeachingShown shown) => shown switch
    {
        { Trend: not null, Reading.Own: { RatingsLast30Days: { } lately, RatingsBefore: { } before } } =>
            texts["Going.Why", Spoken.Number(lately.Mean, 1), Number(lately.Count), Spoken.Number(before.Mean, 1), Number(before.Count)],
        { Satisfaction.Value: not null, Reading.Own: var own } =>
            texts["Going.Why.NoTrend", Number(own.RatingsLast30Days?.Count ?? 0), Number(own.RatingsBefore?.Count ?? 0), Number(MeasureInputs.GroupNeeded)],
        { Satisfaction: { } few } => Base(few),
        _ => texts["Empty.RequiredSourceMissing.Why"],
    };

    /// <summary>The second answer: where a difference is worth a look.</summary>
    public string Look(TeachingShown shown) => shown switch
    {
        { Measure.Value: null } => texts["Look.NotCompared"],
        { Furthest: { } far } => texts[$"Look.{(far.Against!.Z > 0 ? "Above" : "Below")}.{far.Kind}"],
        { Measure.Value: { } value } => texts["Look.Nothing", Number(value.Peers)],
    };

    /// <summary>What goes with it.</summary>
    public string LookWhy(TeachingShown shown) => shown switch
    {
        { Measure: { Value: null } measure } => NotCompared(measure),
        { Furthest: { } far } => Beside(far)!,
        _ => texts["Look.Nothing.Why"],
    };

    /// <summary>Why nothing is set beside the peers, with how many there are so far.</summary>
    public string NotCompared(IMeasured measure) => measure switch
    {
        { SoFar: 0, Reason: InsufficientReason.FewerThanTenPeers } => texts["Empty.FewerThanTenPeers.Why.None", Number(MeasureInputs.GroupNeeded)],
        { SoFar: { } soFar, Reason: { } reason } => texts.Count($"Empty.{reason}.Why", soFar, Number(soFar), Number(MeasureInputs.GroupNeeded)),
        _ => texts[$"Empty.{measure.Reason}.Why"],
    };

    /// <summary>All figures as a table.</summary>
    public ExportTable Table(TeachingShown shown) => new(
        texts["Table.Title"],
        [
            new(texts["Table.Figure"]), new(texts["Table.Value"], IsNumber: true), new(texts["Table.Of"], IsNumber: true),
            new(texts["Table.Mean"], IsNumber: true, WideOnly: true), new(texts["Table.Deviation"], IsNumber: true, WideOnly: true),
            new(texts["Table.Z"], IsNumber: true), new(texts["Table.Percentile"], IsNumber: true),
        ],
        [.. shown.Figures.Select(Row)]);

    private IReadOnlyList<ExportCell> Row(TeachingFigure figure) =>
    [
        ExportCell.Of(texts[$"{figure.Kind}.Row"]),
        figure.Value is { } value ? new(Value(figure.Kind, value), value) : new(texts["None"], null),
        Cells.Number(figure.Of, 0),
        figure.Against is { } mean ? new(Value(figure.Kind, mean.Mean), mean.Mean) : new(texts["None"], null),
        figure.Against is { } spread ? new(Spread(figure.Kind, spread.StandardDeviation), spread.StandardDeviation) : new(texts["None"], null),
        figure.Against is { } z ? new(Signed(z.Z), z.Z) : new(texts["None"], null),
        figure.Against is { } place ? new(Spoken.Number(place.Percentile, 0), place.Percentile) : new(texts["None"], null),
    ];

    /// <summary>A whole number.</summary>
    public static string Number(int number) => Spoken.Number(number, 0);

    private static bool Same(double value, double mean) => Math.Abs(value - mean) < 1e-9;

    private static string Distance(double z)
    {
        var size = Math.Abs(z) switch { < .5 => "About", < 1 => "Somewhat", < 2 => "Clearly", _ => "Unusually" };
        return size == "About" ? size : $"{(z > 0 ? "Above" : "Below")}.{size}";
    }

    private static string Spread(TeachingFigureKind kind, double deviation) => Spoken.Number(deviation, kind is TeachingFigureKind.Satisfaction or TeachingFigureKind.ScoreGain ? 2 : 1);

    private static string Signed(double z) => z.ToString("+0.0;−0.0;0.0", CultureInfo.CurrentCulture);
}
