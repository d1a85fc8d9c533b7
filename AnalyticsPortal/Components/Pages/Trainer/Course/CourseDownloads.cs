using System.Globalization;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Storage.Help;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>What the pages of a course show, as files. The reader's scope decides, as it does for the pages.</summary>
public static class CourseDownloads
{
    /// <summary>Maps the downloads.</summary>
    public static IEndpointRouteBuilder MapCourseDownloads(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/courses/{courseId}/learners.csv", [HttpMethods.Get, HttpMethods.Head], LearnersAsync).RequireAuthorization(RolePolicies.Courses);
        endpoints.MapMethods("/courses/{courseId}/{panel}.csv", [HttpMethods.Get, HttpMethods.Head], PanelAsync).RequireAuthorization(RolePolicies.Courses);
        return endpoints;
    }

    private static async Task<IResult> PanelAsync(
        string courseId, string panel, string? cohort, string? module, string? period, HttpContext context, CourseRepository courses, NeedsHelpRepository help, IStringLocalizer<CourseTexts> texts, TimeProvider clock)
    {
        if (Reader.From(context.User) is not { } reader) return Results.Forbid();
        var (now, asked) = (clock.GetUtcNow(), new CourseFilterAsked(cohort, module, period));
        // Unknown and foreign look alike: nobody learns from a download which courses there are. A file of everybody is no answer to a choice that there is not.
        if (await courses.ReadAsync(reader.Scope, courseId, asked.Filter, now, context.RequestAborted) is not { } reading || asked.IsIgnoredIn(reading.Filter)) return Results.NotFound();

        var shown = CourseShown.Of(reading, TimeOf(now, reading.TimeZone), null);
        if (panel == "performance")
            shown = shown with { Help = CourseHelp.Of((await help.ReadAsync(reader.Scope, courseId, now, context.RequestAborted)).Counts, reader.Role == ScopeRole.Trainer) };
        return TableOf(panel, shown, texts) is { } table
            ? Csv(table, Provenance(texts, courseId, reading.Filter, reading.Sample, shown.Time), $"{panel}-{courseId}", shown.Time)
            : Results.NotFound();
    }

    private static async Task<IResult> LearnersAsync(
        string courseId, string? cohort, string? module, string? period, string? group, string? of, string? sort, string? q,
        HttpContext context, CourseLearnersRepository learners, IStringLocalizer<CourseTexts> texts, TimeProvider clock)
    {
        if (Reader.From(context.User) is not { } reader) return Results.Forbid();
        var now = clock.GetUtcNow();
        var asked = new CourseFilterAsked(cohort, module, period);
        // Everybody of the group, on whatever page the reader was.
        if (CourseLearnersView.Parse(group, of, sort, q, page: null) is not { } view
            || await learners.ReadAllAsync(reader.Scope, courseId, asked.Filter, view.Group, view.Order, view.Search, now, context.RequestAborted) is not { } shown
            || asked.IsIgnoredIn(shown.Filter))
            return Results.NotFound();

        var time = TimeOf(now, shown.TimeZone);
        var title = new CourseWords(texts).Group(view.Group, shown.GroupModule);
        (string, object?)[] chosen = [(texts["Download.Group"], title), (texts["Download.Search"], view.Search), (texts["Download.Total"], shown.Total)];
        return Csv(new CourseTables(texts).Learners(shown, title, time), [.. chosen, .. Provenance(texts, courseId, shown.Filter, shown.Sample, time)], $"learners-{view.Group.Slug}-{courseId}", time);
    }

    private static ExportTable? TableOf(string panel, CourseShown shown, IStringLocalizer<CourseTexts> texts)
    {
        var tables = new CourseTables(texts);
        return (panel, shown.Measures) switch
        {
            ("health", { Health.Value: { } health }) => tables.Health(health),
            ("funnel", { Funnel: { } funnel }) => tables.Funnel(funnel, shown.Address),
            ("drop", _) => tables.Modules(shown),
            ("scores", { Scores.Value: { } scores }) => tables.Scores(scores, shown.Address),
            ("performance", { Performance.Value: { } performance }) => tables.Figures(new CoursePerformanceWords(texts).Figures(performance, shown), shown.Address),
            _ => null,
        };
    }

    internal static ReaderTime TimeOf(DateTimeOffset now, string zone) => new(now, TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : TimeZoneInfo.Utc);

    internal static (string Title, object? Value)[] Provenance(IStringLocalizer<CourseTexts> texts, string courseId, CourseFilter filter, bool sample, ReaderTime time) =>
    [
        (texts["Download.Course"], courseId),
        (texts["Download.Cohort"], filter.Cohort),
        (texts["Download.Module"], filter.ModuleId),
        (texts["Download.Period"], filter.PeriodDays),
        (texts["Download.At"], time.Now),
        (texts["Download.Zone"], time.Zone.Id),
        (texts["Download.Sample"], texts[sample ? "Download.Yes" : "Download.No"].Value),
    ];

    internal static IResult Csv(ExportTable table, IReadOnlyList<(string Title, object? Value)> provenance, string name, ReaderTime time) => Results.Stream(
        stream => CsvExport.WriteAsync(table, provenance, stream, CancellationToken.None),
        CsvExport.ContentType,
        string.Create(CultureInfo.InvariantCulture, $"{name}-{time.Today:yyyy-MM-dd}.csv"));
}
