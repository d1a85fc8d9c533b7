using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>One thing that can be chosen.</summary>
/// <param name="Id">Unique among its like.</param>
/// <param name="Name">What is chosen.</param>
/// <param name="Chosen">What is chosen now.</param>
/// <param name="Options">What could be.</param>
public sealed record FilterChoice(string Id, string Name, string Chosen, IReadOnlyList<FilterOption> Options);

/// <summary>One of the options.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Of">How many learners that are; null where it is not said.</param>
/// <param name="Href">The address that chooses it.</param>
/// <param name="Chosen">True for the present one.</param>
public sealed record FilterOption(string Name, string? Of, string Href, bool Chosen);

/// <summary>Says which learners are looked at.</summary>
/// <param name="texts">The sentences.</param>
public sealed class CourseFilterWords(IStringLocalizer<CourseTexts> texts)
{
    private CourseWords Words => new(texts);

    /// <summary>Run, cohort, module and period; what there is only one of cannot be chosen.</summary>
    public IReadOnlyList<FilterChoice> Choices(CourseReading reading, CourseAddress address)
    {
        FilterChoice[] choices = [Runs(reading, address), Cohorts(reading, address), Modules(reading, address), Periods(address)];
        return [.. choices.Where(choice => choice.Options.Count > 1)];
    }

    /// <summary>What is narrowed down to, as a sentence; null when nothing is.</summary>
    public string? Banner(CourseReading reading)
    {
        if (reading.Filter == CourseFilter.All) return null;
        var chosen = Chosen(reading.Filter, reading.Numbers.Modules.FirstOrDefault(module => module.ModuleId == reading.Filter.ModuleId) is { } module ? Words.Module(module.Position, module.Title) : null);
        var shown = reading.Numbers.Totals.Enrolled;
        return texts.Count("Filter.Banner", shown, CourseWords.Number(shown), CourseWords.Number(reading.Cohorts.Sum(cohort => cohort.Learners)), chosen);
    }

    /// <summary>Whom a filter leaves; each way to narrow has words of its own.</summary>
    /// <param name="filter">One that narrows.</param>
    /// <param name="module">The name of its module; null without one.</param>
    public string Chosen(CourseFilter filter, string? module)
    {
        var key = $"{(filter.Cohort is null ? "" : "Cohort")}{(filter.ModuleId is null ? "" : "Module")}{(filter.PeriodDays is null ? "" : "Period")}";
        return texts[$"Filter.Chosen.{key}", filter.Cohort is { } cohort ? CourseWords.Month(cohort) : "", module ?? "", filter.PeriodDays ?? 0];
    }

    private FilterChoice Runs(CourseReading reading, CourseAddress address)
    {
        var options = reading.Runs.Select(run => new FilterOption(
            Words.Dates(run.StartsOn, run.EndsOn), Learners(run.Learners), TrainerPlace.Course(run.CourseId), run.CourseId == address.CourseId)).ToArray();
        return new("run", texts["Filter.Run"], options.FirstOrDefault(option => option.Chosen)?.Name ?? texts["Filter.Run"], options);
    }

    private FilterChoice Cohorts(CourseReading reading, CourseAddress address) => new(
        "cohort",
        texts["Filter.Cohort"],
        address.Filter.Cohort is { } chosen ? texts["Filter.Cohort.Of", CourseWords.Month(chosen)] : texts["Filter.Cohort.All"],
        [
            .. reading.Cohorts.Count > 1 ? [new FilterOption(texts["Filter.Cohort.All"], null, address.With(address.Filter with { Cohort = null }), address.Filter.Cohort is null)] : Array.Empty<FilterOption>(),
            .. reading.Cohorts.Select(cohort => new FilterOption(
                CourseWords.Month(cohort.Month), Learners(cohort.Learners), address.With(address.Filter with { Cohort = cohort.Month }), address.Filter.Cohort == cohort.Month)),
        ]);

    private FilterChoice Modules(CourseReading reading, CourseAddress address)
    {
        var modules = reading.Numbers.Modules;
        var chosen = modules.FirstOrDefault(module => module.ModuleId == address.Filter.ModuleId);
        return new(
            "module",
            texts["Filter.Module"],
            chosen is null ? texts["Filter.Module.All"] : texts["Filter.Module.Of", chosen.Position],
            [
                .. modules.Count > 0 ? [new FilterOption(texts["Filter.Module.All"], null, address.With(address.Filter with { ModuleId = null }), chosen is null)] : Array.Empty<FilterOption>(),
                .. modules.Select(module => new FilterOption(
                    Words.Module(module.Position, module.Title), null, address.With(address.Filter with { ModuleId = module.ModuleId }), module == chosen)),
            ]);
    }

    private FilterChoice Periods(CourseAddress address) => new(
        "period",
        texts["Filter.Period"],
        address.Filter.PeriodDays is { } days ? texts["Filter.Period.Of", days] : texts["Filter.Period.All"],
        [
            new(texts["Filter.Period.All"], null, address.With(address.Filter with { PeriodDays = null }), address.Filter.PeriodDays is null),
            .. CourseFilter.Periods.Select(period => new FilterOption(
                texts["Filter.Period.Of", period], null, address.With(address.Filter with { PeriodDays = period }), address.Filter.PeriodDays == period)),
        ]);

    private string Learners(int count) => texts.Count("Learners.Count", count, CourseWords.Number(count));
}
