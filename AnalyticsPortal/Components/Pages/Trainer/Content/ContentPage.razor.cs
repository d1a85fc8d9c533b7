using AnalyticsPortal.Analytics;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer.Content;

/// <summary>Which questions, assessments, modules and material lose learners or hold them back, and how many.</summary>
public sealed partial class ContentPage
{
    // What items are worked out from.
    private static readonly Source[] Used = [Source.CourseBuilder, Source.Assessment, Source.ContentStudio];

    /// <summary>The run.</summary>
    [Parameter] public required string CourseId { get; set; }

    /// <summary>Month of enrolment, as 2026-03.</summary>
    [SupplyParameterFromQuery(Name = "cohort")] public string? Cohort { get; set; }

    /// <summary>The module whose items are shown.</summary>
    [SupplyParameterFromQuery(Name = "module")] public string? Module { get; set; }

    /// <summary>Days back.</summary>
    [SupplyParameterFromQuery(Name = "period")] public string? Period { get; set; }

    /// <summary>The items of the table.</summary>
    [SupplyParameterFromQuery(Name = "kind")] public string? Kind { get; set; }

    /// <summary>What comes first in it.</summary>
    [SupplyParameterFromQuery(Name = "sort")] public string? Sort { get; set; }

    /// <summary>Which page of it.</summary>
    [SupplyParameterFromQuery(Name = "page")] public string? PageNumber { get; set; }

    [Inject] public required IStringLocalizer<HotSpotTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    [Inject] public required CourseRepository Courses { get; init; }

    [Inject] public required CourseItemRepository Items { get; init; }

    private ContentView View => ContentView.Parse(Cohort, Module, Period, Kind, Sort, PageNumber);

    // What a module's items are compared with is the whole course: the module is chosen from what was read.
    /// <inheritdoc/>
    private protected override async Task<ContentShown?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (view, learners) = (View, View.Filter with { ModuleId = null });
        if (await Courses.ReadAsync(scope, CourseId, learners, now, cancellationToken) is not { } course) return null;
        return await Items.ReadAsync(scope, CourseId, learners, now, cancellationToken) is { } items ? ContentShown.Of(course, items, view) : null;
    }

    /// <inheritdoc/>
    private protected override LoadState<ContentShown> StateOf(ContentShown value, DateTimeOffset now) =>
        new(value.Counts.All(count => count == 0) && value.Filter == CourseFilter.All ? LoadPhase.Empty : LoadPhase.Ready, value);

    private string Subtitle(ContentShown shown) => shown.Course.Numbers.Totals.Enrolled is var learners && shown.Filter == CourseFilter.All
        ? Texts["Page.Subtitle", HotSpotWords.Number(learners)]
        : Texts["Page.Subtitle.Filtered", HotSpotWords.Number(learners), HotSpotWords.Number(shown.Course.Cohorts.Sum(c => c.Learners))];

    private static IReadOnlyList<SourceState> Sources(ContentShown shown) =>
        [.. Used.Select(source => shown.Course.Numbers.Sources.GetValueOrDefault(source) ?? new SourceState(source, null, null))];
}
