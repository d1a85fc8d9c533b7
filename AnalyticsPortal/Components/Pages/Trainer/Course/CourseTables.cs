using System.Globalization;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>What the panels of a course show, as tables for screen and file; numbers of learners lead to them.</summary>
/// <param name="texts">The sentences.</param>
public sealed class CourseTables(IStringLocalizer<CourseTexts> texts)
{
    private CourseWords Words => new(texts);

    /// <summary>The parts of the health score.</summary>
    public ExportTable Health(CourseHealth health)
    {
        var say = new CourseHealthWords(texts);
        return new(
            texts["Health.Table", Spoken.Number(health.Score, 1)],
            [new(texts["Health.Column.Part"]), Numbers("Health.Column.Weight"), Numbers("Health.Column.Score"), Numbers("Health.Column.Points"), Numbers("Health.Column.Most")],
            [.. health.Parts.Select(part => (IReadOnlyList<ExportCell>)[
                ExportCell.Of(say.Name(part.Kind)), Cells.Number(100 * part.Weight, 0), Cells.Number(part.Score, 1), Cells.Number(part.Points, 1), Cells.Number(part.MostPoints, 1)])]);
    }

    /// <summary>The steps of the funnel.</summary>
    public ExportTable Funnel(CourseFunnel funnel, CourseAddress address) => new(
        texts["Funnel.Table"],
        [new(texts["Funnel.Column.Step"]), Numbers("Column.Learners"), Numbers("Funnel.Column.Share")],
        [.. new FunnelWords(texts).Steps(funnel, address).Select(step => (IReadOnlyList<ExportCell>)[
            ExportCell.Of(step.Name), Counted(step.Count, step.Href), Cells.Number(new Proportion(step.Count, funnel.Enrolled).Percent, 1)])]);

    /// <summary>What each module loses.</summary>
    public ExportTable Modules(CourseShown shown) => new(
        texts["Drop.Table"],
        [
            new(texts["Drop.Column.Module"]), Numbers("Drop.Column.Starters"), Numbers("Drop.Column.Left"), Numbers("Drop.Column.Loss"),
            Numbers("Drop.Column.Minutes", wideOnly: true), Numbers("Drop.Column.Planned", wideOnly: true), Numbers("Drop.Column.Used", wideOnly: true),
        ],
        [.. Before(shown), .. shown.Reading.Numbers.Modules.Select(module => (IReadOnlyList<ExportCell>)[
            ExportCell.Of(Words.Module(module.Position, module.Title)),
            Counted(module.Starters, Learners(shown, CourseGroupKind.CameTo, module)),
            Counted(module.Left, Learners(shown, CourseGroupKind.LeftIn, module)),
            Cells.Number(module.Starters > 0 ? new Proportion(module.Left, module.Starters).Percent : null, 1),
            Cells.Number(module.MedianMinutes, 0), Cells.Number(module.PlannedMinutes, 0), Cells.Number(100 * module.MaterialUsedShare, 0)])]);

    /// <summary>The bands of best scores.</summary>
    public ExportTable Scores(StudentDistribution scores, CourseAddress address) => new(
        texts["Scores.Table"],
        [new(texts["Scores.Column.Band"]), Numbers("Column.Learners")],
        [.. scores.Buckets.Select((bucket, at) => (IReadOnlyList<ExportCell>)[
            ExportCell.Of(Words.Group(CourseGroup.ScoreBand(at), null)), Counted(bucket.Learners, address.Learners(CourseGroup.ScoreBand(at)))])]);

    /// <summary>The figures of the performance.</summary>
    public ExportTable Figures(IReadOnlyList<CourseFigure> figures, CourseAddress address) => new(
        texts["Performance.Table"],
        [new(texts["Performance.Column.Figure"]), Numbers("Performance.Column.Value"), new(texts["Performance.Column.Base"])],
        [.. figures.Select(figure => (IReadOnlyList<ExportCell>)[
            ExportCell.Of(figure.Name),
            new(figure.Value, figure.Exact) { Href = figure.Href(address) },
            ExportCell.Of(figure.Base)])]);

    /// <summary>Learners by name.</summary>
    public ExportTable Learners(CourseLearnersPage page, string title, ReaderTime time) => new(
        title,
        [
            new(texts["Learners.Column.Name"]), new(texts["Learners.Column.Id"]), new(texts["Learners.Column.Status"]), Numbers("Learners.Column.Progress"), new(texts["Learners.Column.Active"]),
            new(texts["Learners.Column.Module"]), Numbers("Learners.Column.Score"), Numbers("Learners.Column.Attempts"),
        ],
        [.. page.Rows.Select(row => (IReadOnlyList<ExportCell>)[
            ExportCell.Of(row.DisplayName), ExportCell.Of(row.UserId), ExportCell.Of(new CourseLearnerWords(texts, time).Status(row)), Cells.Number(row.ProgressPercent, 0), Cells.Moment(row.LastActiveAt, time),
            ExportCell.Of(row.InModule ?? ""), Cells.Number(row.BestScore, 0), Cells.Number(row.MostAttempts, 0)])]);

    // Whoever left before the first module belongs to none, and still left.
    private IReadOnlyList<ExportCell>[] Before(CourseShown shown) => shown.Totals is { LeftBefore: > 0 and var left, Enrolled: var enrolled }
        ?
        [
            [
                ExportCell.Of(texts["Drop.Before.Stage"]),
                Counted(enrolled, shown.Address.Learners(CourseGroup.Enrolled)),
                Counted(left, shown.Address.Learners(new CourseGroup(CourseGroupKind.LeftBefore))),
                Cells.Number(new Proportion(left, enrolled).Percent, 1),
                Cells.Number(null, 0), Cells.Number(null, 0), Cells.Number(null, 0),
            ],
        ]
        : [];

    private static string Learners(CourseShown shown, CourseGroupKind kind, ModuleTotals module) => shown.Address.Learners(new CourseGroup(kind, module.ModuleId));

    private static ExportCell Counted(int count, string? href) =>
        new(count.ToString("N0", CultureInfo.CurrentCulture), (double)count) { Href = count > 0 ? href : null };

    private ExportColumn Numbers(string key, bool wideOnly = false) => new(texts[key], IsNumber: true, wideOnly);
}
