using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Measure 3: how steadily does the learner learn?</summary>
public sealed partial class EngagementCard
{
    [Inject] public required IStringLocalizer<LearnerTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>The result; null while it is on its way.</summary>
    [Parameter, EditorRequired] public Measured<Engagement>? Measure { get; set; }

    /// <summary>The reader's moment and zone.</summary>
    [Parameter, EditorRequired] public required ReaderTime Time { get; set; }

    /// <summary>What the card waits for while there is no result.</summary>
    [Parameter] public string? WaitsFor { get; set; }

    private SourceWords Sources => new(SharedTexts, Time);

    private EngagementWords Words => new(Texts, Sources);

    private InsufficientWords Insufficient => new(Texts, Sources);

    private Source[] Missing => [.. Measure?.Missing ?? []];
}
