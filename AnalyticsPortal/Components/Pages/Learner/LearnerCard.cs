using AnalyticsPortal.Analytics;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What the card of every learner measure is given.</summary>
/// <typeparam name="T">The measure's value.</typeparam>
public abstract class LearnerCard<T> : ComponentBase
    where T : class
{
    [Inject] public required IStringLocalizer<LearnerTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>The result; null while it is on its way.</summary>
    [Parameter, EditorRequired] public Measured<T>? Measure { get; set; }

    /// <summary>The reader's moment and zone.</summary>
    [Parameter, EditorRequired] public required ReaderTime Time { get; set; }

    /// <summary>What the card waits for while there is no result.</summary>
    [Parameter] public string? WaitsFor { get; set; }

    private protected SourceWords Sources => new(SharedTexts, Time);

    private protected InsufficientWords Insufficient => new(Texts, Sources);
}
