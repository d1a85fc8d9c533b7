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
    public const int MostSpots = 12, Size = 50;

    /// <summary>The kinds as they stand beside each other.</summary>
    public static IReadOnlyList<CourseItemKind> Kinds { get; } = [CourseItemKind.Module, CourseItemKind.Assessment, CourseItemKind.Question, CourseItemKind.Material];

    /// <summary>Of how many pages, 1 or more.</summary>
    public int Pages => Math.Max(1, (Counts[Kinds.ToList().IndexOf(Kind)] + Size - 1) / Size);

    /// <summary>Puts together what was read. The module of the filter chooses items; what they are compared with stays the whole course.</summary>
    public static ContentShown Of(CourseReading course, IReadOnlyList<ItemTotals> items, ContentView view)
    {
        var module = course.Numbers.Plan.Modules.FirstOrDefault(m => m.ModuleId == view.Filter.ModuleId)?.ModuleId;
        bool IsShown(string id, string? within) => module is null || id == module || within == module;
        var hot = HotSpotCalculation.Of(items, course.Numbers.Modules);
        var spots = hot.Spots.Where(s => IsShown(s.ItemId, s.ModuleId)).ToList();
        var shown = items.Where(i => IsShown(i.ItemId, i.ModuleId)).ToLookup(i => i.Kind);
        List<ItemRow> rows = [.. new ItemRows(course, items).Of(shown[view.Kind], view.Order)];
        var page = Math.Min(view.Page, Math.Max(1, (rows.Count + Size - 1) / Size));
        var applied = course.Filter with { ModuleId = module };
        return new(
            course, applied, applied != view.Filter, hot with { Spots = [.. spots.Take(MostSpots)] }, spots.Count,
            [.. Kinds.Select(k => shown[k].Count())], view.Kind, page, [.. rows.Skip((page - 1) * Size).Take(Size)]);
    }
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
