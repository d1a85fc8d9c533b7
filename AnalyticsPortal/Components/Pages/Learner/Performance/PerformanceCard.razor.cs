using AnalyticsPortal.Analytics;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Measure 5: how are the learner's assessments going?</summary>
public sealed partial class PerformanceCard
{
    [Inject] public required IStringLocalizer<PerformanceTexts> PerformanceTexts { get; init; }

    private IStringLocalizer<PerformanceTexts> OwnTexts => Screen.Place.Voice.Of(PerformanceTexts);

    private PerformanceWords Words => new(OwnTexts, Sources);

    private Source[] Missing => [.. Measure?.Missing ?? []];

    private string? EmptyWhy => Words.Why(Measure, Insufficient);

    private string? EmptyNext => Measure?.Reason == InsufficientReason.NothingToMeasure ? OwnTexts["Performance.Empty.Next"] : Insufficient.Next(Measure?.Reason);
}
