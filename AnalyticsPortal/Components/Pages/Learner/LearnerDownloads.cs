using AnalyticsPortal.Analytics;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What a learner's pages show, as files. The reader's scope decides, as it does for the pages.</summary>
public static class LearnerDownloads
{
    private const string Overview = "overview";

    /// <summary>Maps the downloads.</summary>
    public static IEndpointRouteBuilder MapLearnerDownloads(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/learner/{userId}/{slug}.csv", [HttpMethods.Get, HttpMethods.Head], DownloadAsync).RequireAuthorization();
        return endpoints;
    }

    private static async Task<IResult> DownloadAsync(
        string userId, string slug, string? days, HttpContext context, LearnerOverviewRepository repository, IStringLocalizerFactory texts, TimeProvider clock)
    {
        if (Reader.From(context.User) is not { } reader) return Results.Forbid();
        // Unknown, foreign and not yet collected look alike: nobody learns from a download who exists.
        if (await repository.ReadAsync(reader.Scope, userId, context.RequestAborted) is not { Measures: { } measures } overview) return Results.NotFound();

        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(overview.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var table = new TableContext(new Voice(userId == reader.UserId).Of(texts), new ReaderTime(clock.GetUtcNow(), zone), MeasureWindow.Parse(days));
        var page = LearnerMeasurePage.All.FirstOrDefault(p => p.Slug == slug);
        if (page?.Table(measures, table) is { } shown)
            return Csv(shown, Provenance(table, overview, page.Measure(measures)), $"{slug}-{Span(page, table.Window)}-{userId}", table.Time);
        return slug == Overview ? Csv(new OverviewTable(table).Of(measures), Whose(table, overview), $"{Overview}-{userId}", table.Time) : Results.NotFound();
    }

    private static string Span(LearnerMeasurePage page, MeasureWindow window) =>
        page.IsByWeek(window) ? FormattableString.Invariant($"{MeasureWindow.Weeks}-weeks") : FormattableString.Invariant($"{window.Days}-days");

    private static IResult Csv(ExportTable table, IReadOnlyList<(string Title, object? Value)> provenance, string name, ReaderTime time) => Results.Stream(
        stream => CsvExport.WriteAsync(table, provenance, stream, CancellationToken.None),
        CsvExport.ContentType,
        FormattableString.Invariant($"{name}-{time.Today:yyyy-MM-dd}.csv"));

    private static (string Title, object? Value)[] Provenance(TableContext context, LearnerOverview overview, IMeasured measure) =>
        [.. Whose(context, overview), .. new ProvenanceCells(context).Of(measure)];

    private static (string Title, object? Value)[] Whose(TableContext context, LearnerOverview overview)
    {
        var say = context.Say<LearnerTexts>();
        return [(say["Download.Learner"], overview.UserId), (say["Download.Zone"], overview.TimeZone), (say["Download.Sample"], say[overview.Sample ? "Download.Yes" : "Download.No"].Value)];
    }
}
