using AnalyticsPortal.Analytics;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The frame that the pages of all learner measures share.</summary>
/// <typeparam name="T">The measure's value.</typeparam>
public sealed partial class MeasureFrame<T>
    where T : class
{
    [Inject] public required IStringLocalizerFactory AllTexts { get; init; }

    [Inject] public required IStringLocalizer<LearnerTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>Which measure.</summary>
    [Parameter, EditorRequired] public required LearnerMeasurePage Page { get; set; }

    /// <summary>What else is known, and for whom it is shown.</summary>
    [Parameter, EditorRequired] public required LearnerScreen Screen { get; set; }

    /// <summary>The result; null while it is on its way.</summary>
    [Parameter, EditorRequired] public Measured<T>? Measure { get; set; }

    /// <summary>How far back the chart and the table look.</summary>
    [Parameter, EditorRequired] public MeasureWindow Window { get; set; }

    /// <summary>True when the table stands in the chart's place.</summary>
    [Parameter, EditorRequired] public bool AsTable { get; set; }

    /// <summary>The answer in a sentence and a few numbers.</summary>
    [Parameter, EditorRequired] public required RenderFragment<T> Summary { get; set; }

    /// <summary>What chart and table show.</summary>
    [Parameter, EditorRequired] public required string ChartTitle { get; set; }

    /// <summary>The chart over the window.</summary>
    [Parameter, EditorRequired] public required RenderFragment<T> Chart { get; set; }

    /// <summary>The same as a table; also what the download holds.</summary>
    [Parameter, EditorRequired] public required Func<T, ExportTable> Table { get; set; }

    /// <summary>The arithmetic with the learner's numbers put in.</summary>
    [Parameter, EditorRequired] public required Func<T, IReadOnlyList<Step>> Steps { get; set; }

    /// <summary>Further panels below the chart.</summary>
    [Parameter] public RenderFragment<T>? More { get; set; }

    /// <summary>Further panels below the inputs.</summary>
    [Parameter] public RenderFragment? After { get; set; }

    /// <summary>Why there is no value.</summary>
    [Parameter] public string? EmptyWhy { get; set; }

    /// <summary>How far along the learner is, where there is no value.</summary>
    [Parameter] public RenderFragment? EmptyDetail { get; set; }

    /// <summary>What to do about it.</summary>
    [Parameter] public string? EmptyNext { get; set; }

    /// <summary>What is waited for while there is no result.</summary>
    [Parameter] public string? WaitsFor { get; set; }

    private string Name => Say("Name");

    private string Here => Screen.Place.Measure(Page.Slug, Window, AsTable);

    private LoadState<T> State => MeasureState.Within(Screen.State, Measure, Screen.Time.Now);

    private StaleWords Stale => new(SharedTexts, Screen.Time);

    private Freshness Used => Freshness.Of(Measure?.Inputs ?? []);

    private string Unused => new SourceWords(SharedTexts, Screen.Time).Names(
        Enum.GetValues<Source>().Except(Measure?.Inputs.Select(input => input.Source) ?? []));

    private string What(Source source) => Say($"Uses.{source}");

    private string Say(string what) => Page.Say(Screen.Place.Voice.Of(AllTexts), what);
}
