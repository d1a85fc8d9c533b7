using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Says where a course loses its learners, why that may be, and what could be done.</summary>
/// <param name="texts">The sentences.</param>
public sealed class DropOffWords(IStringLocalizer<CourseTexts> texts)
{
    private const int Few = MeasureInputs.GroupNeeded;

    private CourseWords Words => new(texts);

    /// <summary>One column for each module, in order.</summary>
    public IReadOnlyList<CountColumn> Columns(CourseShown shown)
    {
        var points = shown.Measures.DropOffs.Points.Select(point => point.Module.ModuleId).ToHashSet(StringComparer.Ordinal);
        return [.. shown.Reading.Numbers.Modules.Select(module => new CountColumn(
            Percent(module),
            CourseWords.Number(module.Left),
            module.Starters < Few ? ColumnTone.Few : points.Contains(module.ModuleId) ? ColumnTone.Alert : ColumnTone.Muted,
            module.Left > 0 ? shown.Address.Learners(new CourseGroup(CourseGroupKind.LeftIn, module.ModuleId)) : null,
            texts["Drop.Column", Words.Module(module.Position, module.Title), CourseWords.Number(module.Left), CourseWords.Number(module.Starters)]))];
    }

    /// <summary>The numbers of the modules; where there are many, some of them.</summary>
    public static IReadOnlyList<ColumnMark> Marks(IReadOnlyList<ModuleTotals> modules) =>
        [.. modules.Select((module, at) => new ColumnMark(ColumnGeometry.Middle(at, modules.Count), CourseWords.Number(module.Position), WideOnly: modules.Count > 12 && at % 3 != 0))];

    /// <summary>The chart in one sentence.</summary>
    public string Label(CourseShown shown)
    {
        var modules = shown.Reading.Numbers.Modules;
        var lost = string.Join(", ", modules.Select(module => CourseWords.Number(module.Left)));
        return shown.Measures.DropOffs.Points is { Count: > 0 } points
            ? texts.Count("Drop.Label", points.Count, CourseWords.Number(modules.Count), lost, string.Join("; ", points.Select(Named)))
            : texts["Drop.Label.None", CourseWords.Number(modules.Count), lost];
    }

    /// <summary>What the level across the columns is.</summary>
    public string? Limit(DropOffs dropOffs) => dropOffs switch
    {
        { LimitPercent: null } => null,
        _ when IsByMedian(dropOffs) => texts["Drop.Limit.Median", Spoken.Rounded(DropOffCalculation.TimesMedian, 1)].Value,
        { LimitPercent: { } limit } => texts["Drop.Limit.Least", OneDigit(limit)].Value,
    };

    /// <summary>What is drawn, and from where on it is a drop-off point.</summary>
    public string Caption(CourseShown shown)
    {
        var limit = shown.Measures.DropOffs switch
        {
            { LimitPercent: null } => texts["Drop.Caption.Few", Few],
            { MedianPercent: { } median, LimitPercent: { } above } it when IsByMedian(it) => texts["Drop.Caption.Median", Spoken.Rounded(above, 1), Spoken.Rounded(DropOffCalculation.TimesMedian, 1), Spoken.Rounded(median, 1)],
            { MedianPercent: { } median, LimitPercent: { } above } => texts["Drop.Caption.Least", Spoken.Rounded(above, 1), Spoken.Rounded(median, 1)],
            _ => texts["Drop.Caption.Few", Few],
        };
        return shown.Measures.DropOffs.LimitPercent is not null && shown.Reading.Numbers.Modules.Any(module => module.Starters < Few)
            ? texts["Drop.Caption.WithFew", limit.Value, Few]
            : limit;
    }

    /// <summary>That there is no drop-off point.</summary>
    public string None(DropOffs dropOffs) => dropOffs.LimitPercent is { } limit ? texts["Drop.None", OneDigit(limit)] : texts["Drop.None.Few", Few];

    /// <summary>Who left before the first module, of all who left.</summary>
    public string Before(CourseTotals totals) =>
        texts.Count("Drop.Before", totals.LeftBefore, CourseWords.Number(totals.LeftBefore), CourseWords.Number(totals.Withdrawn + totals.Silent));

    /// <summary>The module of a point.</summary>
    public string Named(DropOffPoint point) => Words.Module(point.Module.Position, point.Module.Title);

    /// <summary>"39 left, 24% of 160".</summary>
    public string Lost(DropOffPoint point, DropOffs among) => texts["Drop.Lost", CourseWords.Number(point.Loss.Count), CourseWords.PercentBeside(among.LimitPercent ?? 0, point.Loss.Percent), CourseWords.Number(point.Loss.Of)];

    /// <summary>What its numbers point to, with the numbers.</summary>
    public string Reason(DropOffPoint point) => point.Reason switch
    {
        DropOffReason.HardAssessment when point.Module.FailingTwiceElsewhere is { } elsewhere => texts[
            "Drop.Reason.HardAssessment", CourseWords.Number(point.Module.LeftAfterFailingTwice), CourseWords.Number(point.Module.Left), CourseWords.Percent(100 * elsewhere)],
        DropOffReason.HardAssessment => texts["Drop.Reason.HardAssessment.Alone", CourseWords.Number(point.Module.LeftAfterFailingTwice), CourseWords.Number(point.Module.Left)],
        DropOffReason.LongContent => texts["Drop.Reason.LongContent", Words.Length(point.Module.MedianMinutes ?? 0), Words.Length(point.Module.PlannedMinutes ?? 0)],
        DropOffReason.UnusedMaterial => texts["Drop.Reason.UnusedMaterial", CourseWords.Percent(100 * (point.Module.MaterialUsedShare ?? 0)), CourseWords.Number(point.Module.Starters)],
        _ => texts["Drop.Reason.Unknown"],
    };

    /// <summary>The arithmetic: each module's loss, their median, the limit.</summary>
    public IReadOnlyList<Step> Steps(CourseShown shown)
    {
        var comparable = shown.Reading.Numbers.Modules.Where(module => module.Starters >= Few).ToArray();
        if (shown.Measures.DropOffs is not { MedianPercent: { } median, LimitPercent: { } limit } dropOffs) return [];
        return
        [
            .. comparable.Select(module => new Step(
                Words.Module(module.Position, module.Title), texts["Drop.Step.Module"], $"{CourseWords.Number(module.Left)} ÷ {CourseWords.Number(module.Starters)}", OneDigit(Percent(module)))),
            new(texts["Drop.Step.Median"], texts["Drop.Step.Median.Definition"], string.Join(" · ", comparable.Select(Percent).Order().Select(percent => Spoken.Rounded(percent, 1))), OneDigit(median)),
            new(texts["Drop.Step.Limit"], texts["Drop.Step.Limit.Definition"], texts["Drop.Step.Limit.Numbers", Spoken.Number(DropOffCalculation.LeastLimitPercent, 0), Spoken.Rounded(DropOffCalculation.TimesMedian, 1), Spoken.Rounded(median, 1)], OneDigit(limit)),
            new(texts["Drop.Step.Points"], texts["Drop.Step.Points.Definition"], "", dropOffs.Points.Count == 0 ? texts["Drop.Step.Points.None"] : string.Join("; ", dropOffs.Points.Select(Named))),
        ];
    }

    // The axis is in per cent of those who came, so that a late module is judged like an early one.
    private static double Percent(ModuleTotals module) => module.Starters > 0 ? new Proportion(module.Left, module.Starters).Percent : 0;

    private static bool IsByMedian(DropOffs dropOffs) => dropOffs.LimitPercent > DropOffCalculation.LeastLimitPercent;

    private string OneDigit(double percent) => texts["Percent", Spoken.Rounded(percent, 1)];
}
