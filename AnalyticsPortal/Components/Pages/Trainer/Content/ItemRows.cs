using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Components.Pages.Trainer.Content;

/// <summary>Makes the rows of the table: items with what they belong to, in order.</summary>
internal sealed class ItemRows
{
    private readonly Dictionary<string, ModuleTotals> _modules;
    private readonly Dictionary<string, ItemTotals> _moduleItems;
    private readonly Dictionary<string, string?> _assessments;

    public ItemRows(CourseReading course, IReadOnlyList<ItemTotals> items)
    {
        _modules = course.Numbers.Modules.ToDictionary(m => m.ModuleId, StringComparer.Ordinal);
        _moduleItems = items.Where(i => i.Kind == CourseItemKind.Module).ToDictionary(i => i.ItemId, StringComparer.Ordinal);
        _assessments = items.Where(i => i.Kind == CourseItemKind.Assessment).ToDictionary(i => i.ItemId, i => i.Title, StringComparer.Ordinal);
    }

    /// <summary>The rows, in order.</summary>
    public IEnumerable<ItemRow> Of(IEnumerable<ItemTotals> items, ItemOrder order)
    {
        var rows = items.Select(Row);
        return order switch
        {
            ItemOrder.Learners => rows.OrderByDescending(r => r.Item.Learners).ThenBy(ByName),
            ItemOrder.Failing => rows.OrderByDescending(r => Comparable(r.Failing)).ThenBy(ByName),
            ItemOrder.Stuck => rows.OrderByDescending(r => Comparable(r.Kept)).ThenBy(ByName),
            ItemOrder.Minutes => rows.OrderByDescending(r => r.Minutes ?? -1).ThenBy(ByName),
            ItemOrder.Name => rows.OrderBy(r => r.Position).ThenBy(ByName),
            _ => rows.OrderBy(r => r.Position).ThenByDescending(r => Comparable(r.Failing)).ThenBy(ByName),
        };
    }

    private ItemRow Row(ItemTotals item)
    {
        var module = item.ModuleId is null ? null : _modules.GetValueOrDefault(item.ModuleId);
        return item.Kind switch
        {
            CourseItemKind.Module => new(
                item, _modules.GetValueOrDefault(item.ItemId)?.Position, null, _modules.GetValueOrDefault(item.ItemId) is { Starters: > 0 } own ? new(own.Left, own.Starters) : null, ItemGroup.Left),
            CourseItemKind.Material => new(item, null, module?.Title, Unused(item), ItemGroup.Unused),
            CourseItemKind.Question => new(item, null, item.AssessmentId is null ? null : _assessments.GetValueOrDefault(item.AssessmentId), Stuck(item), ItemGroup.Stuck),
            _ => new(item, null, module?.Title, Stuck(item), ItemGroup.Stuck),
        };
    }

    private static Proportion? Stuck(ItemTotals item) => item.Tried > 0 ? new(item.Stuck, item.Tried) : null;

    private Proportion? Unused(ItemTotals item) =>
        item.ModuleId is not null && _moduleItems.GetValueOrDefault(item.ModuleId) is { Done: > 0 } module ? new(Math.Max(0, module.Done - item.Done), module.Done) : null;

    // A share of few is not compared: it stands after all others.
    private static double Comparable(Proportion? share) => share is { Of: >= MeasureInputs.GroupNeeded } ? share.Percent : share is null ? -2 : -1;

    private static string ByName(ItemRow row) => $"{row.Item.Title}\u001f{row.Item.ItemId}";
}
