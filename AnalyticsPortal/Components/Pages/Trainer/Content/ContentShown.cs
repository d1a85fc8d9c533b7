using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Components.Pages.Trainer.Content;

/// <summary>What the page about a course's content shows: of many items only those on this page of the table, so that it stays small.</summary>
/// <param name="Course">The run, of the learners that the filter leaves.</param>
/// <param name="Filter">The filter as it was applied.</param>
/// <param name="Ignored">True when the address asks for something that the course does not have.</param>
/// <param name="Hot">The hot-spots; of many the first.</param>
/// <param name="HotCount">How many there are, 0 or more.</param>
/// <param name="Counts">Items of each kind, in the order of <see cref="Kinds"/>.</param>
/// <param name="Kind">The items of the table.</param>
/// <param name="Page">Which page of it, from 1.</param>
/// <param name="Rows">Its items.</param>
public sealed record ContentShown(
    CourseReading Course, CourseFilter Filter, bool Ignored, HotSpots Hot, int HotCount, IReadOnlyList<int> Counts, CourseItemKind Kind, int Page, IReadOnlyList<ItemRow> Rows)
{
    /// <summary>Hot-spots and rows that are shown at once, at most.</summary>
    public const int MostSpots = 8, Size = 50;

    /// <summary>The kinds as they stand beside each other.</summary>
    public static IReadOnlyList<CourseItemKind> Kinds { get; } = [CourseItemKind.Module, CourseItemKind.Assessment, CourseItemKind.Question, CourseItemKind.Material];

    /// <summary>Of how many pages, 1 or more.</summary>
    public int Pages => Math.Max(1, (Counts[Kinds.ToList().IndexOf(Kind)] + Size - 1) / Size);

    /// <summary>Puts together what was read. The module of the filter chooses items; what they are compared with stays the whole course.</summary>
    public static ContentShown Of(CourseReading course, IReadOnlyList<ItemTotals> items, ContentView view)
    {
        var module = ModuleOf(course, view);
        var hot = HotSpotCalculation.Of(items, course.Numbers.Modules);
        var spots = hot.Spots.Where(s => IsOf(module, s.ItemId, s.ModuleId)).ToList();
        var counts = items.Where(i => IsOf(module, i.ItemId, i.ModuleId)).CountBy(i => i.Kind).ToDictionary();
        var rows = RowsOf(course, items, view);
        var page = Math.Min(view.Page, Math.Max(1, (rows.Count + Size - 1) / Size));
        var applied = course.Filter with { ModuleId = module };
        return new(
            course, applied, applied != view.Filter, hot with { Spots = [.. spots.Take(MostSpots)] }, spots.Count,
            [.. Kinds.Select(k => counts.GetValueOrDefault(k))], view.Kind, page, [.. rows.Skip((page - 1) * Size).Take(Size)]);
    }

    /// <summary>The rows of the table on all of its pages, in order.</summary>
    public static IReadOnlyList<ItemRow> RowsOf(CourseReading course, IReadOnlyList<ItemTotals> items, ContentView view)
    {
        var module = ModuleOf(course, view);
        return [.. new ItemRows(course, items).Of(items.Where(i => i.Kind == view.Kind && IsOf(module, i.ItemId, i.ModuleId)), view.Order)];
    }

    private static string? ModuleOf(CourseReading course, ContentView view) => course.Numbers.Modules.FirstOrDefault(m => m.ModuleId == view.Filter.ModuleId)?.ModuleId;

    private static bool IsOf(string? module, string itemId, string? moduleId) => module is null || itemId == module || moduleId == module;
}

/// <summary>A row of the table.</summary>
/// <param name="Item">What its learners come to.</param>
/// <param name="Position">Of a module: its place in the course; null for all others.</param>
/// <param name="Within">The assessment of a question, by name; the module of the others; null when unknown.</param>
/// <param name="Kept">Those who left in the module, are stuck at the assessment or question, or completed the module without the material; null when unknown.</param>
/// <param name="Group">Which learners these are.</param>
public sealed record ItemRow(ItemTotals Item, int? Position, string? Within, Proportion? Kept, ItemGroup Group)
{
    /// <summary>Those who failed at first, of those who tried; null when nobody did.</summary>
    public Proportion? Failing => Item.Tried > 0 ? new(Item.FirstFailed, Item.Tried) : null;

    /// <summary>At the median for modules, on average for all others; null when nobody counted.</summary>
    public double? Minutes => Item.Kind == CourseItemKind.Module ? Item.MedianMinutes : Item.MeanMinutes;
}
