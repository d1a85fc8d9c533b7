using AnalyticsPortal.Circuit;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>The learners behind a number of a course, by name.</summary>
public sealed partial class CourseLearners
{
    private string? _search;

    /// <summary>The run.</summary>
    [Parameter] public required string CourseId { get; set; }

    /// <summary>Month of enrolment, as 2026-03.</summary>
    [SupplyParameterFromQuery(Name = "cohort")] public string? Cohort { get; set; }

    /// <summary>A module that learners came to.</summary>
    [SupplyParameterFromQuery(Name = "module")] public string? Module { get; set; }

    /// <summary>Days back.</summary>
    [SupplyParameterFromQuery(Name = "period")] public string? Period { get; set; }

    /// <summary>Behind which number.</summary>
    [SupplyParameterFromQuery(Name = "group")] public string? Group { get; set; }

    /// <summary>What the number needs besides.</summary>
    [SupplyParameterFromQuery(Name = "of")] public string? Of { get; set; }

    /// <summary>What comes first.</summary>
    [SupplyParameterFromQuery(Name = "sort")] public string? Sort { get; set; }

    /// <summary>A part of a name.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public string? PageNumber { get; set; }

    [Inject] public required IStringLocalizer<CourseTexts> Texts { get; init; }

    [Inject] public required CourseLearnersRepository Learners { get; init; }

    private CourseLearnersView? View => CourseLearnersView.Parse(Group, Of, Sort, Search, int.TryParse(PageNumber, System.Globalization.CultureInfo.InvariantCulture, out var page) ? page : null);

    private CourseFilterAsked Asked => new(Cohort, Module, Period);

    private CourseFilter Filter => Asked.Filter;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        _search = View?.Search;
        return base.OnParametersSetAsync();
    }

    // A group that there is not is like a course that there is not: nothing stands behind such an address.
    /// <inheritdoc/>
    private protected override async Task<CourseLearnersPage?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken) =>
        View is { } view ? await Learners.ReadAsync(scope, CourseId, Filter, view.Group, view.Order, view.Search, view.Page, now, cancellationToken) : null;

    /// <inheritdoc/>
    private protected override LoadState<CourseLearnersPage> StateOf(CourseLearnersPage value, DateTimeOffset now) =>
        new(value.Total == 0 ? LoadPhase.Empty : LoadPhase.Ready, value);

    private CourseAddress Address(CourseLearnersPage page) => new(CourseId, page.Filter);

    private string Title(CourseLearnersPage page) => new CourseWords(Texts).Group(View!.Group, page.GroupModule);

    private string Subtitle(CourseLearnersPage page) => Texts["Learners.Subtitle", page.CourseTitle];

    private string Narrowed(CourseLearnersPage page) => Texts["Learners.Filtered", new CourseFilterWords(Texts).Chosen(page.Filter, page.FilterModule)];

    private IEnumerable<(string Name, string Value)> Kept(CourseLearnersPage page) =>
        CourseQuery.Of(page.Filter).Concat((View! with { Search = null, Page = 1 }).Query).Where(part => part.Value is not null).Select(part => (part.Name, part.Value!));

    private void SearchFor() => Navigation.NavigateTo(new CourseAddress(CourseId, Filter).Learners(View! with { Search = _search, Page = 1 }));
}
