using AnalyticsPortal.Analytics;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What the card and the page of every learner measure are given.</summary>
/// <typeparam name="T">The measure's value.</typeparam>
public abstract class LearnerCard<T> : ComponentBase
    where T : class
{
    private Shows? _shows;
    private bool _changed;

    [Inject] public required IStringLocalizer<LearnerTexts> LearnerTexts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>The result; null while it is on its way.</summary>
    [Parameter, EditorRequired] public Measured<T>? Measure { get; set; }

    /// <summary>What else is known, and for whom it is shown.</summary>
    [Parameter, EditorRequired] public required LearnerScreen Screen { get; set; }

    /// <summary>The reader's moment and zone.</summary>
    private protected ReaderTime Time => Screen.Time;

    private protected IStringLocalizer<LearnerTexts> Texts => Screen.Place.Voice.Of(LearnerTexts);

    private protected SourceWords Sources => new(SharedTexts, Time);

    private protected InsufficientWords Insufficient => new(Texts, Sources);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var shows = new Shows(Measure, MeasureState.Of(Measure, Time.Now).Phase, Time.Today, Time.Zone, Screen.Place, Measure is null ? Screen.Progress : null);
        _changed = shows != _shows;
        _shows = shows;
    }

    /// <summary>
    /// An open tab looks at the clock again and again. What would show the same is not drawn again: the circuit then keeps one tree of it, not two.
    /// </summary>
    protected override bool ShouldRender() => _changed;

    private protected string? WaitsFor(IEnumerable<Source> needed)
    {
        var open = Screen.Awaited(needed).ToArray();
        return open.Length > 0 ? Texts["Overview.WaitsFor", Sources.Names(open)].Value : null;
    }

    // Everything that a card's words and drawing are made of.
    private sealed record Shows(Measured<T>? Measure, LoadPhase Phase, DateOnly Today, TimeZoneInfo Zone, LearnerPlace Place, IReadOnlyList<SourceProgress>? Progress);
}
