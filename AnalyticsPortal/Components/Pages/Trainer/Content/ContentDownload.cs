using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer.Content;

/// <summary>The items of a course as a file. The reader's scope decides, as it does for the page.</summary>
public static class ContentDownload
{
    /// <summary>Maps the download.</summary>
    public static IEndpointRouteBuilder MapContentDownload(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/courses/{courseId}/content.csv", [HttpMethods.Get, HttpMethods.Head], ItemsAsync).RequireAuthorization(RolePolicies.Courses);
        return endpoints;
    }

    private static async Task<IResult> ItemsAsync(
        string courseId, string? cohort, string? module, string? period, string? kind, string? sort,
        HttpContext context, CourseRepository courses, CourseItemRepository items, IStringLocalizer<HotSpotTexts> texts, IStringLocalizer<CourseTexts> courseTexts, TimeProvider clock)
    {
        if (Reader.From(context.User) is not { } reader) return Results.Forbid();
        var (now, view) = (clock.GetUtcNow(), ContentView.Parse(cohort, module, period, kind, sort, page: null));
        var learners = view.Filter with { ModuleId = null };
        // Unknown and foreign look alike: nobody learns from a download which courses there are.
        if (await courses.ReadAsync(reader.Scope, courseId, learners, now, context.RequestAborted) is not { } course
            || await items.ReadAsync(reader.Scope, courseId, learners, now, context.RequestAborted) is not { } read)
            return Results.NotFound();

        var shown = ContentShown.Of(course, read, view);
        if (shown.Ignored || new CourseFilterAsked(cohort, module, period).IsIgnoredIn(shown.Filter)) return Results.NotFound();
        var time = CourseDownloads.TimeOf(now, course.TimeZone);
        return CourseDownloads.Csv(
            Table(ContentShown.RowsOf(course, read, view), view.Kind, texts), CourseDownloads.Provenance(courseTexts, courseId, shown.Filter, course.Sample, time),
            $"content-{view.Kind.ToSlug()}-{courseId}", time);
    }

    private static ExportTable Table(IReadOnlyList<ItemRow> rows, CourseItemKind kind, IStringLocalizer<HotSpotTexts> texts)
    {
        var words = new HotSpotWords(texts);
        return new(
            texts[$"Items.{kind}.Caption"],
            [
                new(texts[$"Column.{kind}.Name"]), new(texts["Column.Within"]), new(texts[$"Column.{kind}.Learners"], IsNumber: true), new(texts[$"Column.{kind}.Failing"], IsNumber: true),
                new(texts["Column.Tried"], IsNumber: true), new(texts[$"Column.{kind}.Stuck"], IsNumber: true), new(texts["Column.KeptOf"], IsNumber: true),
                new(texts[$"Column.{kind}.Minutes.Unit"], IsNumber: true),
            ],
            [.. rows.Select(row => (IReadOnlyList<ExportCell>)[
                ExportCell.Of(words.Name(row.Item.Kind, row.Item.Title, row.Position)), ExportCell.Of(row.Within ?? ""), Cells.Number(row.Item.Learners, 0), Cells.Number(row.Failing?.Count, 0),
                Cells.Number(row.Failing?.Of, 0), Cells.Number(row.Kept?.Count, 0), Cells.Number(row.Kept?.Of, 0), Cells.Number(row.Minutes, 1)])]);
    }
}
