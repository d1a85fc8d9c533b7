using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Material that hardly anybody uses, or that does not help. Definition: docs/measures.md, hot-spots.</summary>
internal static class HotMaterial
{
    // Many pieces are compared at once: at 2.58 standard errors one of a hundred without any difference is named.
    private const double LeastMorePercent = 15, StandardErrors = 2.58;

    /// <summary>The hot-spots among the material, each piece once.</summary>
    public static List<HotSpot> Of(IEnumerable<ItemTotals> material, IEnumerable<ItemTotals> modules)
    {
        var module = modules.ToDictionary(m => m.ItemId, StringComparer.Ordinal);
        var placed = material.Where(m => m.ModuleId is not null && module.ContainsKey(m.ModuleId)).Select(m => (Material: m, Module: module[m.ModuleId!])).ToList();
        List<HotSpot> unused =
        [
            .. HotSpotCalculation.Outstanding(placed.Select(p => (p.Material, Math.Max(0, p.Module.Done - p.Material.Done), p.Module.Done)), HotSpotCalculation.LeastUnusedPercent)
                .Select(u => HotSpotCalculation.Spot(u.Item, HotSpotReason.HardlyUsed, u.Behind, u.Usual, HotSpotAction.LeadToMaterial)),
        ];
        var named = unused.Select(s => s.ItemId).ToHashSet(StringComparer.Ordinal);
        return [.. unused, .. placed.Where(p => !named.Contains(p.Material.ItemId)).Select(p => UsersFail(p.Material, p.Module)).OfType<HotSpot>()];
    }

    // Whoever took the module's test without having used it before is compared with.
    private static HotSpot? UsersFail(ItemTotals material, ItemTotals module)
    {
        var (others, othersFailed) = (module.Tried - material.Tried, module.FirstFailed - material.FirstFailed);
        if (material.Tried < MeasureInputs.GroupNeeded || others < MeasureInputs.GroupNeeded || othersFailed < 0) return null;
        var (users, without) = (new Proportion(material.FirstFailed, material.Tried), new Proportion(othersFailed, others));
        var all = (double)module.FirstFailed / module.Tried;
        var error = 100 * Math.Sqrt(all * (1 - all) * ((1.0 / material.Tried) + (1.0 / others)));
        var more = users.Percent - without.Percent;
        return more < LeastMorePercent || more < StandardErrors * error
            ? null
            : HotSpotCalculation.Spot(material, HotSpotReason.UsersFail, users, without.Percent, HotSpotAction.ReviewMaterial);
    }
}
