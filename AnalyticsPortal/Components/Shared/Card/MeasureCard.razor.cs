using AnalyticsPortal.Analytics;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Shared.Card;

/// <summary>The frame that every measure's card shares.</summary>
/// <typeparam name="T">The measure's value.</typeparam>
public sealed partial class MeasureCard<T>
    where T : class
{
    [Inject] public required IStringLocalizer<SharedTexts> Texts { get; init; }

    [Inject] public required IServiceProvider Services { get; init; }

    /// <summary>Unique on the page, lower case.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>The title, in plain words.</summary>
    [Parameter, EditorRequired] public required string Question { get; set; }

    /// <summary>The measure's name.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>The result; null while it is on its way.</summary>
    [Parameter, EditorRequired] public Measured<T>? Measure { get; set; }

    /// <summary>The reader's moment and zone.</summary>
    [Parameter, EditorRequired] public required ReaderTime Time { get; set; }

    /// <summary>The headline value with its unit and base.</summary>
    [Parameter, EditorRequired] public required RenderFragment<T> Value { get; set; }

    /// <summary>The one chart.</summary>
    [Parameter, EditorRequired] public required RenderFragment<T> Chart { get; set; }

    /// <summary>Where table, computation and file are.</summary>
    [Parameter, EditorRequired] public required CardLinks Links { get; set; }

    /// <summary>The change in words.</summary>
    [Parameter] public string? Change { get; set; }

    /// <summary>Why there is no value.</summary>
    [Parameter] public string? EmptyWhy { get; set; }

    /// <summary>How far along the learner is, where there is no value.</summary>
    [Parameter] public RenderFragment? EmptyDetail { get; set; }

    /// <summary>What to do about it.</summary>
    [Parameter] public string? EmptyNext { get; set; }

    /// <summary>What the card waits for while there is no result.</summary>
    [Parameter] public string? WaitsFor { get; set; }

    private LoadState<T> State => MeasureState.Of(Measure, Time.Now);

    private bool IsStale => State.Phase == LoadPhase.Stale;

    private StaleWords Stale => new(Texts, Time);
}
