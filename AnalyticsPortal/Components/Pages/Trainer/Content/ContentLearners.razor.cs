using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer.Content;

/// <summary>The learners behind a number of an item, by name.</summary>
public sealed partial class ContentLearners
{
    /// <summary>The run.</summary>
    [Parameter] public required string CourseId { get; set; }

    /// <summary>Month of enrolment, as 2026-03.</summary>
    [SupplyParameterFromQuery(Name = "cohort")] public string? Cohort { get; set; }

    /// <summary>Days back.</summary>
    [SupplyParameterFromQuery(Name = "period")] public string? Period { get; set; }

    /// <summary>What the item is.</summary>
    [SupplyParameterFromQuery(Name = "kind")] public string? Kind { get; set; }

    /// <summary>Which.</summary>
    [SupplyParameterFromQuery(Name = "item")] public string? Item { get; set; }

    /// <summary>Behind which of its numbers.</summary>
    [SupplyParameterFromQuery(Name = "group")] public string? Group { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public string? PageNumber { get; set; }

    [Inject] public required IStringLocalizer<HotSpotTexts> Texts { get; init; }

    [Inject] public required CourseItemLearnersRepository Learners { get; init; }

    private ContentView View => ContentView.Parse(Cohort, module: null, Period, Kind, sort: null, PageNumber);

    private ItemAsked? Asked => (ItemKinds.Parse(Kind), ItemGroups.Parse(Group)) is ({ } kind, { } group) && !string.IsNullOrEmpty(Item) ? new(kind, Item, group) : null;

    // A group that there is not is like a course that there is not: nothing stands behind such an address.
    /// <inheritdoc/>
    private protected override async Task<ItemLearnersPage?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken) =>
        Asked is { } asked ? await Learners.ReadAsync(scope, CourseId, View.Filter, asked, View.Page, now, cancellationToken) : null;

    /// <inheritdoc/>
    private protected override LoadState<ItemLearnersPage> StateOf(ItemLearnersPage value, DateTimeOffset now) => new(value.Total == 0 ? LoadPhase.Empty : LoadPhase.Ready, value);

    private ContentAddress Address(ItemLearnersPage page) => new(CourseId, new(page.Filter, page.Asked.Kind, default, 1));

    private string All(ItemLearnersPage page) => new ContentAddress(CourseId, new(CourseFilter.All, page.Asked.Kind, default, 1)).Learners(page.Asked);

    private string Title(ItemLearnersPage page) => Texts[$"Group.{page.Asked.Kind}.{page.Asked.Group}", new HotSpotWords(Texts).Name(page.Asked.Kind, page.Title)];

    private string Subtitle(ItemLearnersPage page) => (page.AssessmentTitle ?? page.ModuleTitle) is { } within
        ? Texts[page.Asked.Kind == CourseItemKind.Question ? "Learners.Subtitle.Asked" : "Learners.Subtitle.Module", page.CourseTitle, within]
        : Texts["Learners.Subtitle", page.CourseTitle];

    private string Narrowed(ItemLearnersPage page) => page.Filter switch
    {
        { Cohort: { } cohort, PeriodDays: { } days } => Texts["Filtered.Both", HotSpotWords.Month(cohort), days],
        { Cohort: { } cohort } => Texts["Filtered.Cohort", HotSpotWords.Month(cohort)],
        { PeriodDays: { } days } => Texts["Filtered.Period", days],
        _ => "",
    };
}
