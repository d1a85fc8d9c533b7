using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer.Content;

/// <summary>What can be chosen on the page about content.</summary>
internal sealed class ContentChoices(IStringLocalizer<HotSpotTexts> texts, CourseWords words, ContentShown shown, ContentAddress address)
{
    /// <summary>Run, cohort, module and period, each with its options; one of these is chosen.</summary>
    public IEnumerable<(string Id, IReadOnlyList<(string Name, string Href, bool Chosen)> Options)> All =>
        [("Run", Runs()), ("Cohort", Cohorts()), ("Module", Modules()), ("Period", Periods())];

    private IReadOnlyList<(string, string, bool)> Runs() =>
        [.. shown.Course.Runs.Select(run => (words.Dates(run.StartsOn, run.EndsOn), (address with { CourseId = run.CourseId, View = address.View with { Filter = CourseFilter.All, Page = 1 } }).Page, run.CourseId == address.CourseId))];

    private IReadOnlyList<(string, string, bool)> Cohorts() =>
    [
        Option(texts["Filter.Cohort.All"], f => f with { Cohort = null }),
        .. shown.Course.Cohorts.Select(c => Option(texts["Filter.Cohort.Of", HotSpotWords.Month(c.Month)], f => f with { Cohort = c.Month })),
    ];

    private IReadOnlyList<(string, string, bool)> Modules() =>
    [
        Option(texts["Filter.Module.All"], f => f with { ModuleId = null }),
        .. shown.Course.Numbers.Modules.Select(m => Option(texts["Module.Named", m.Position, m.Title], f => f with { ModuleId = m.ModuleId })),
    ];

    private IReadOnlyList<(string, string, bool)> Periods() =>
    [
        Option(texts["Filter.Period.All"], f => f with { PeriodDays = null }),
        .. CourseFilter.Periods.Select(days => Option(texts["Filter.Period.Of", days], f => f with { PeriodDays = days })),
    ];

    private (string, string, bool) Option(string name, Func<CourseFilter, CourseFilter> change)
    {
        var filter = change(shown.Filter);
        return (name, address.With(address.View with { Filter = filter, Page = 1 }), filter == shown.Filter);
    }
}
