using AnalyticsPortal.Analytics;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>The nine services: how each does and why, and what an operator can do about it.</summary>
public sealed partial class ServiceTable
{
    private const double LowestTop = 1000;

    [Inject] public required IStringLocalizer<OperatorTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired] public required OperatorScreen Screen { get; set; }

    /// <summary>Leaves a service alone, for a reason.</summary>
    [Parameter] public EventCallback<(Source Source, string Reason)> OnPause { get; set; }

    /// <summary>Has a service asked again.</summary>
    [Parameter] public EventCallback<Source> OnResume { get; set; }

    private SourceWords Words => new(SharedTexts, Screen.Time);

    private string Name(Source source) => Words.Name(source);

    private static string DialogOf(Source source) => $"pause-{source}";

    private static int Violations(Integration it) => it.Violations.Sum(violation => violation.Count);

    // One scale for all: a fast service runs low, a slow one high. Below it nothing is slow.
    private double Top => Screen.Integrations.SelectMany(Milliseconds).Append(LowestTop).Max() ?? LowestTop;

    private static IReadOnlyList<double?> Milliseconds(Integration it) => [.. it.Hours.Select(hour => hour?.TotalMilliseconds)];

    // One line in place of the columns that have no room.
    private string Summary(Integration it) => Texts[
        "Services.Summary",
        Texts[$"Breaker.{it.Breaker}"],
        OperatorWords.Rate(Texts, it),
        OperatorWords.Length(Texts, it.Median),
        OperatorWords.Length(Texts, it.Percentile95),
        it.LastGoodAt is { } good ? Screen.Time.Clock(good) : Texts["Services.NotYet"],
        OperatorWords.Number(Violations(it))];

    private string DaySentence(Integration it)
    {
        var hours = it.Hours.OfType<TimeSpan>().ToArray();
        return hours.Length == 0
            ? Texts["Services.Day.None"]
            : Texts["Services.Day.Range", OperatorWords.Length(Texts, hours.Min()), OperatorWords.Length(Texts, hours.Max()), hours.Length];
    }
}
