using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Measure 1: is the learner keeping pace?</summary>
public sealed partial class VelocityCard
{
    [Inject] public required IStringLocalizer<LearnerTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>The result; null while it is on its way.</summary>
    [Parameter, EditorRequired] public Measured<Velocity>? Measure { get; set; }

    /// <summary>The reader's moment and zone.</summary>
    [Parameter, EditorRequired] public required ReaderTime Time { get; set; }

    /// <summary>What the card waits for while there is no result.</summary>
    [Parameter] public string? WaitsFor { get; set; }

    private VelocityWords Words => new(Texts);

    private InsufficientWords Insufficient => new(Texts, new SourceWords(SharedTexts, Time));
}
