using AnalyticsPortal.Analytics;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Exports;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What the page of every learner measure is given, beside what its card is given.</summary>
/// <typeparam name="T">The measure's value.</typeparam>
public abstract class LearnerMeasureView<T> : LearnerCard<T>
    where T : class
{
    [Inject] public required IStringLocalizerFactory AllTexts { get; init; }

    /// <summary>How far back the page looks.</summary>
    [Parameter] public MeasureWindow Window { get; set; } = MeasureWindow.Default;

    /// <summary>True when the table stands in the chart's place.</summary>
    [Parameter] public bool AsTable { get; set; }

    private protected TableContext TableContext => new(Screen.Place.Voice.Of(AllTexts), Time, Window);

    // Whatever a page is asked to show is new to it.
    /// <inheritdoc/>
    protected override bool ShouldRender() => true;
}
