using System.Globalization;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Components.Pages.Trainer.Content;

/// <summary>The addresses of the pages about a course's content. They hold opaque ids and choices, and never a name.</summary>
/// <param name="CourseId">The run.</param>
/// <param name="View">How its content is looked at.</param>
public sealed record ContentAddress(string CourseId, ContentView View)
{
    private string Path => $"{TrainerPlace.Course(CourseId)}/content";

    /// <summary>The page.</summary>
    public string Page => Path + Query([.. Filter, .. Table]);

    /// <summary>The page, looked at otherwise.</summary>
    public string With(ContentView view) => (this with { View = view }).Page;

    /// <summary>The table on the page.</summary>
    public string TableWith(ContentView view) => $"{With(view)}#items";

    /// <summary>The learners behind a number. The filter's module chooses items, and never learners.</summary>
    public string Learners(ItemAsked asked, int page = 1) => $"{Path}/learners" + Query(
        [
            .. Filter.Where(part => part.Name != "module"), ("kind", asked.Kind.ToSlug()), ("item", asked.ItemId), ("group", asked.Group == ItemGroup.All ? null : asked.Group.ToSlug()),
            ("page", Number(page)),
        ]);

    private IEnumerable<(string Name, string? Value)> Filter =>
        [("cohort", View.Filter.Cohort), ("module", View.Filter.ModuleId), ("period", View.Filter.PeriodDays?.ToString(CultureInfo.InvariantCulture))];

    private IEnumerable<(string Name, string? Value)> Table =>
        [("kind", View.Kind == ContentView.First ? null : View.Kind.ToSlug()), ("sort", View.Order == default ? null : View.Order.ToString().ToLowerInvariant()), ("page", Number(View.Page))];

    private static string? Number(int page) => page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null;

    private static string Query(IEnumerable<(string Name, string? Value)> parts)
    {
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? "" : "?" + query;
    }
}

/// <summary>How a course's content is looked at.</summary>
/// <param name="Filter">Whose, and of which module.</param>
/// <param name="Kind">The items of the table.</param>
/// <param name="Order">What comes first in it.</param>
/// <param name="Page">Which page of it, from 1.</param>
public sealed record ContentView(CourseFilter Filter, CourseItemKind Kind, ItemOrder Order, int Page)
{
    /// <summary>What the table shows when nothing is chosen.</summary>
    public const CourseItemKind First = CourseItemKind.Module;

    /// <summary>What an address asks for; what it does not know is left at what is usual.</summary>
    public static ContentView Parse(string? cohort, string? module, string? period, string? kind, string? sort, string? page) => new(
        new(Known(cohort), Known(module), Whole(period)), ItemKinds.Parse(kind) ?? First,
        Enum.TryParse<ItemOrder>(sort, ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : default, Math.Max(1, Whole(page) ?? 1));

    private static string? Known(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What comes first in a table of items.</summary>
public enum ItemOrder
{
    /// <summary>Where the largest share fails at first; modules as they stand in the course.</summary>
    Usual,

    /// <summary>By name; modules as they stand in the course.</summary>
    Name,

    /// <summary>The most learners.</summary>
    Learners,

    /// <summary>The largest share that fails at first.</summary>
    Failing,

    /// <summary>The largest share that is stuck, left, or does without.</summary>
    Stuck,

    /// <summary>The longest.</summary>
    Minutes,
}

/// <summary>The names of kinds in addresses.</summary>
public static class ItemKinds
{
    /// <summary>Module is module.</summary>
    public static string ToSlug(this CourseItemKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind that an address names; null when it names none.</summary>
    public static CourseItemKind? Parse(string? slug) => Enum.GetValues<CourseItemKind>().Select(k => (CourseItemKind?)k).FirstOrDefault(k => k!.Value.ToSlug() == slug);
}
