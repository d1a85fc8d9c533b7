using AnalyticsPortal.Analytics;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>The frame that every panel of the course page shares.</summary>
public sealed partial class CoursePanel
{
    [Inject] public required IStringLocalizer<CourseTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>Unique on the page: its anchor, and its name in addresses.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>The question, in plain words.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What is measured.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>The course.</summary>
    [Parameter, EditorRequired] public required CourseShown Shown { get; set; }

    /// <summary>The result, for its sources and its state.</summary>
    [Parameter, EditorRequired] public required IMeasured Measure { get; set; }

    /// <summary>How it is defined, in words.</summary>
    [Parameter, EditorRequired] public required string Definition { get; set; }

    /// <summary>The same as a table; also what the download holds. Asked only when there is a value.</summary>
    [Parameter, EditorRequired] public required Func<ExportTable> Table { get; set; }

    /// <summary>The arithmetic with the course's numbers put in. Asked only when there is a value.</summary>
    [Parameter] public Func<IReadOnlyList<Step>>? Steps { get; set; }

    /// <summary>False when there is nothing to draw.</summary>
    [Parameter] public bool HasValue { get; set; } = true;

    /// <summary>Why there is nothing to draw, where the result does not say.</summary>
    [Parameter] public string? EmptyWhy { get; set; }

    /// <summary>What to do about it, where the result does not say.</summary>
    [Parameter] public string? EmptyNext { get; set; }

    /// <summary>The answer and its chart.</summary>
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    private bool AsTable => Shown.Show is { How: false } show && show.Panel == Id && HasValue;

    private bool AsHow => Shown.Show is { How: true } show && show.Panel == Id;

    private bool IsStale => HasValue && Measure.Inputs.Any(input => input.Stale);

    private CourseWords Words => new(Texts);

    private StaleWords Stale => new(SharedTexts, Shown.Time);

    private string Address(bool how) => Shown.Address.Showing(new(Id, how)) + (how ? $"#{Id}" : "");

    private string What(Source source) => Shown.Reading.Collected.FirstOrDefault(collected => collected.Source == source) switch
    {
        null or { Learners: 0 } => Texts["Sources.Nobody"],
        { NeverAnswered: 0, Failing: 0 } all => Texts.Count("Sources.All", all.Learners),
        { NeverAnswered: 0 } failing => Texts["Sources.Failing", CourseWords.Number(failing.Failing), CourseWords.Number(failing.Learners)],
        { } some => Texts["Sources.Some", CourseWords.Number(some.NeverAnswered), CourseWords.Number(some.Learners)],
    };
}
