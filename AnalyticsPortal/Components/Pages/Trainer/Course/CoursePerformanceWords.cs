using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>A figure of a course.</summary>
/// <param name="Key">Unique among its like.</param>
/// <param name="Name">What it is.</param>
/// <param name="Value">As people read it, with its unit.</param>
/// <param name="Exact">The same for machines; null when there is none.</param>
/// <param name="Base">Of how many, or why there is none.</param>
/// <param name="Group">Whom it leads to; null where nobody is counted.</param>
public sealed record CourseFigure(string Key, string Name, string Value, object? Exact, string Base, CourseGroup? Group)
{
    /// <summary>Where it leads to when that is no group of learners; null otherwise.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>Of whom it is a share, as a link within <see cref="Base"/>; null where it is no share.</summary>
    public CourseFigureBase? Of { get; init; }

    /// <summary>Where it leads to; null where it leads nowhere.</summary>
    public string? Href(CourseAddress address) => Elsewhere ?? (Group is { } group ? address.Learners(group) : null);
}

/// <summary>Of whom a figure is a share.</summary>
/// <param name="Phrase">What stands below the figure, with {0} for the link.</param>
/// <param name="Number">How many, for the link.</param>
/// <param name="Group">Who.</param>
public sealed record CourseFigureBase(string Phrase, string Number, CourseGroup Group);

/// <summary>Says what a course comes to.</summary>
/// <param name="texts">The sentences.</param>
public sealed class CoursePerformanceWords(IStringLocalizer<CourseTexts> texts)
{
    private CourseWords Words => new(texts);

    /// <summary>The figures in the order of the measure.</summary>
    public IReadOnlyList<CourseFigure> Figures(CoursePerformance performance, CourseShown shown)
    {
        var totals = shown.Totals;
        return
        [
            Count("Enrolled", performance.Enrollment.Total, CourseGroupKind.Enrolled, totals),
            Count("UnderWay", performance.Enrollment.UnderWay, CourseGroupKind.UnderWay, totals),
            Count("Completed", performance.Enrollment.Completed, CourseGroupKind.Completed, totals),
            Count("Withdrawn", performance.Enrollment.Withdrawn, CourseGroupKind.Withdrawn, totals),
            Count("Silent", totals.Silent, CourseGroupKind.Silent, totals),
            AtRisk(shown),
            Count("Active", performance.Enrollment.ActiveLast30Days, CourseGroupKind.Active, totals),
            Count("New", performance.Enrollment.NewLast30Days, CourseGroupKind.New, totals),
            Growth(performance.Growth, shown),
            Share("Completion", performance.Completion, CourseGroupKind.TimeUpCompleted, CourseGroupKind.TimeUp),
            Plain("Days", performance.MedianDaysToComplete, 1, performance.MedianDaysToComplete is { } days ? texts.Count("Performance.Days.Value", (int)Math.Ceiling(days), Spoken.Rounded(days, 1)) : null, CourseGroupKind.Completed),
            DropOut(performance.DropOut, shown),
            Count("LeftBefore", totals.LeftBefore, CourseGroupKind.LeftBefore, totals),
            Mean("Score", performance.Score, 0, CourseGroupKind.Tried),
            Share("Passes", performance.Passes, CourseGroupKind.Passed, CourseGroupKind.Tried),
            Module("Top", performance.TopModule),
            Module("Struggling", performance.StrugglingModule),
            Mean("Rating", performance.Rating, 1, CourseGroupKind.Rated),
        ];
    }

    /// <summary>The arithmetic of those figures that have some.</summary>
    public IReadOnlyList<Step> Steps(CoursePerformance performance, CourseShown shown)
    {
        var totals = shown.Totals;
        Step?[] steps =
        [
            performance.Growth is { } growth && NoGrowth(shown) is null ? Step("Growth", $"({Months(totals, 3)}) − ({Months(totals, 0)})", texts["Performance.Growth.Value", CourseWords.Signed(growth.ChangePercent, 0)]) : null,
            Divided("Completion", performance.Completion),
            Divided("Passes", performance.Passes),
            Divided("DropOut", performance.DropOut?.Learners),
            Divided("Top", performance.TopModule?.Loss),
            Divided("Struggling", performance.StrugglingModule?.Loss),
        ];
        return [.. steps.OfType<Step>()];
    }

    private static string Months(CourseTotals totals, int skip) => string.Join(" + ", totals.EnrolledByMonth.TakeLast(6).Skip(skip).Take(3).Select(CourseWords.Number));

    private Step? Divided(string key, Proportion? share) =>
        share is null ? null : Step(key, $"{CourseWords.Number(share.Count)} ÷ {CourseWords.Number(share.Of)}", texts["Percent", Spoken.Rounded(share.Percent, 1)]);

    private Step Step(string key, string numbers, string result) => new(Name(key), texts[$"Performance.{key}.Definition"], numbers, result);

    private string Name(string key) => texts[$"Performance.{key}"];

    private string None(string key) => texts[$"Performance.{key}.None"];

    private CourseFigure Count(string key, int count, CourseGroupKind kind, CourseTotals totals) => new(
        key, Name(key), CourseWords.Number(count), count,
        kind == CourseGroupKind.Enrolled ? texts[$"Performance.{key}.Base"] : texts[$"Performance.{key}.Base", CourseWords.Number(totals.Enrolled)],
        count > 0 ? new(kind) : null);

    private CourseFigure Share(string key, Proportion? share, CourseGroupKind kind, CourseGroupKind of) => share is null
        ? new(key, Name(key), texts["None"], null, None(key), null)
        : new(key, Name(key), CourseWords.Percent(share), share.Percent, texts[$"Performance.{key}.Base", CourseWords.Number(share.Count), CourseWords.Number(share.Of)], share.Count > 0 ? new(kind) : null)
        {
            Of = new(texts[$"Performance.{key}.Base", CourseWords.Number(share.Count), "{0}"], CourseWords.Number(share.Of), new(of)),
        };

    private CourseFigure Mean(string key, SampleMean? mean, int decimals, CourseGroupKind kind) => mean is null
        ? new(key, Name(key), texts["None"], null, None(key), null)
        : new(key, Name(key), Spoken.Number(mean.Mean, decimals), mean.Mean, texts.Count($"Performance.{key}.Base", mean.Count, CourseWords.Number(mean.Count)), new(kind));

    private CourseFigure Plain(string key, double? exact, int decimals, string? value, CourseGroupKind kind) => exact is { } known
        ? new(key, Name(key), value ?? Spoken.Rounded(known, decimals), known, texts[$"Performance.{key}.Base"], new(kind))
        : new(key, Name(key), texts["None"], null, None(key), null);

    // The list is of everybody: under a filter it would not be the number that is counted there.
    private CourseFigure AtRisk(CourseShown shown) => shown switch
    {
        { Reading.Filter: var filter } when filter != CourseFilter.All => new("AtRisk", Name("AtRisk"), texts["None"], null, texts["Performance.AtRisk.Filtered"], null),
        { Help: { } help } => new("AtRisk", Name("AtRisk"), CourseWords.Number(help.AtRisk), help.AtRisk, texts["Performance.AtRisk.Base", CourseWords.Number(shown.Totals.UnderWay)], null)
        {
            Elsewhere = help.AtRisk > 0 ? help.In(shown.Address) : null,
        },
        _ => new("AtRisk", Name("AtRisk"), texts["None"], null, None("AtRisk"), null),
    };

    // Of some of the learners, growth would only say how they were chosen; and nobody enrols in a run that is over.
    private static string? NoGrowth(CourseShown shown) =>
        shown.Reading.Filter != CourseFilter.All ? "Performance.Growth.Filtered" : shown.Reading.Numbers.Plan.EndsOn < shown.Time.Today ? "Performance.Growth.Over" : null;

    private CourseFigure Growth(EnrollmentGrowth? growth, CourseShown shown) => growth is null || NoGrowth(shown) is not null
        ? new("Growth", Name("Growth"), texts["None"], null, NoGrowth(shown) is { } why ? texts[why] : None("Growth"), null)
        : new("Growth", Name("Growth"), texts["Performance.Growth.Value", CourseWords.Signed(growth.ChangePercent, 0)], growth.ChangePercent,
            texts[$"Performance.Growth.{growth.Trend}", Spoken.Rounded(growth.PerMonth, 1), Spoken.Rounded(growth.PerMonthBefore, 1)], null);

    private string NoDropOut(CourseShown shown) => (shown.Totals.Withdrawn + shown.Totals.Silent, shown.Reading.Numbers.Modules.Count) switch
    {
        (0, _) => None("DropOut"),
        (_, 0) => texts["Performance.DropOut.NoModules"],
        (var left, _) => texts.Count("Performance.DropOut.Outside", left, CourseWords.Number(left)),
    };

    private CourseFigure DropOut(DropOutStage? stage, CourseShown shown) => stage is null
        ? new("DropOut", Name("DropOut"), texts["None"], null, NoDropOut(shown), null)
        : new("DropOut", Name("DropOut"), Words.Module(stage.LeftIn), stage.LeftIn.Title, texts["Performance.DropOut.Base", CourseWords.Number(stage.Learners.Count), CourseWords.Number(stage.Learners.Of)],
            new(CourseGroupKind.LeftIn, stage.LeftIn.ModuleId));

    private CourseFigure Module(string key, ModuleLoss? loss) => loss is null
        ? new(key, Name(key), texts["None"], null, None(key), null)
        : new(key, Name(key), Words.Module(loss.Module), loss.Module.Title, texts[$"Performance.{key}.Base", CourseWords.Percent(loss.Loss), CourseWords.Number(loss.Loss.Count), CourseWords.Number(loss.Loss.Of)],
            loss.Loss.Count > 0 ? new(CourseGroupKind.LeftIn, loss.Module.ModuleId) : null);
}
