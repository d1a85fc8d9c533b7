using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>The hot-spots of a run, from the numbers of its items and modules. Definition: docs/measures.md, hot-spots.</summary>
public static class HotSpotCalculation
{
    /// <summary>More than so many times the usual share is one to speak of.</summary>
    public const double TimesUsual = 1.5;

    /// <summary>No share up to this is one to speak of, %: of first answers wrong, of learners stuck, of learners who do not use material.</summary>
    public const double LeastWrongPercent = 40, LeastStuckPercent = 10, LeastUnusedPercent = 50;

    private const double FarMoreWrongThanRight = 75, LongerThanPlanned = 1.5, TwiceAsLong = 2;

    /// <summary>Finds them.</summary>
    /// <param name="items">The items of one run, in any order.</param>
    /// <param name="modules">The run's modules, with what they lose.</param>
    public static HotSpots Of(IReadOnlyList<ItemTotals> items, IReadOnlyList<ModuleTotals> modules)
    {
        var byKind = items.ToLookup(i => i.Kind);
        List<HotSpot> spots =
        [
            .. byKind[CourseItemKind.Question].GroupBy(i => i.AssessmentId, StringComparer.Ordinal).SelectMany(Questions),
            .. Assessments([.. byKind[CourseItemKind.Assessment]]),
            .. Modules([.. byKind[CourseItemKind.Module]], modules),
            .. HotMaterial.Of(byKind[CourseItemKind.Material], byKind[CourseItemKind.Module]),
        ];
        List<int> bases = [.. items.Where(i => i.Kind != CourseItemKind.Module).Select(i => i.Learners), .. modules.Select(m => m.Starters)];
        return new(
            [.. spots.OrderByDescending(s => Math.Round(s.Beyond, 6)).ThenByDescending(s => s.Behind.Count).ThenBy(s => s.Kind).ThenBy(s => s.ItemId, StringComparer.Ordinal)],
            bases.Count(b => b >= MeasureInputs.GroupNeeded),
            bases.Count(b => b is > 0 and < MeasureInputs.GroupNeeded));
    }

    /// <summary>The items whose share is above so much, and above 1.5 times the median share of all.</summary>
    internal static IEnumerable<(T Item, Proportion Behind, double Usual)> Outstanding<T>(IEnumerable<(T Item, int Behind, int Of)> shares, double leastPercent)
    {
        var compared = shares.Where(s => s.Of >= MeasureInputs.GroupNeeded).Select(s => (s.Item, Behind: new Proportion(s.Behind, s.Of))).ToList();
        if (compared is []) return [];
        var usual = Median([.. compared.Select(c => c.Behind.Percent).Order()]);
        var limit = Math.Max(leastPercent, TimesUsual * usual);
        // What lies behind the ninth digit is the computer's doing.
        return compared.Where(c => Math.Round(c.Behind.Percent - limit, 9) > 0).Select(c => (c.Item, c.Behind, usual));
    }

    private static IEnumerable<HotSpot> Questions(IEnumerable<ItemTotals> ofAssessment) =>
        Outstanding(ofAssessment.Select(q => (q, q.FirstFailed, q.Tried)), LeastWrongPercent).Select(q => Spot(
            q.Item, HotSpotReason.WrongAtFirst, q.Behind, q.Usual,
            q.Behind.Percent >= FarMoreWrongThanRight ? HotSpotAction.CheckQuestion : HotSpotAction.TeachBefore));

    private static IEnumerable<HotSpot> Assessments(IReadOnlyList<ItemTotals> assessments) =>
        Outstanding(assessments.Select(a => (a, a.Stuck, a.Tried)), LeastStuckPercent).Select(a => Spot(
            a.Item, HotSpotReason.Stuck, a.Behind, a.Usual, 2 * a.Item.Used < a.Item.Tried && a.Item.ModuleId is not null ? HotSpotAction.LeadToMaterial : HotSpotAction.AddPractice));

    // A module that loses learners is a drop-off point of measure 8; one that does not may still take too long.
    private static List<HotSpot> Modules(IReadOnlyList<ItemTotals> items, IReadOnlyList<ModuleTotals> modules)
    {
        var dropOffs = DropOffCalculation.Of(modules);
        List<HotSpot> spots =
        [
            .. dropOffs.Points.Select(p => new HotSpot(
                CourseItemKind.Module, p.Module.ModuleId, p.Module.Title, HotSpotReason.LosesLearners, p.Loss, dropOffs.MedianPercent ?? 0, ActionOf(p.Action))),
        ];
        var lost = spots.Select(s => s.ItemId).ToHashSet(StringComparer.Ordinal);
        return [.. spots, .. Long(items).Where(s => !lost.Contains(s.ItemId))];
    }

    private static IEnumerable<HotSpot> Long(IReadOnlyList<ItemTotals> modules)
    {
        var timed = modules.Where(m => m.Timed >= MeasureInputs.GroupNeeded && m is { MedianMinutes: not null, PlannedMinutes: > 0 })
            .Select(m => (Module: m, Slow: new Proportion(m.Slow, m.Timed), Times: m.MedianMinutes!.Value / m.PlannedMinutes!.Value)).ToList();
        if (timed is []) return [];
        var usual = Median([.. timed.Select(t => t.Slow.Percent).Order()]);
        return timed.Where(t => t.Times > LongerThanPlanned).Select(t => Spot(
            t.Module, HotSpotReason.LongerThanPlanned, t.Slow, usual, t.Times >= TwiceAsLong ? HotSpotAction.SplitModule : HotSpotAction.StateTrueTime) with
        {
            MedianMinutes = t.Module.MedianMinutes,
            PlannedMinutes = t.Module.PlannedMinutes,
        });
    }

    private static HotSpotAction ActionOf(DropOffAction action) => action switch
    {
        DropOffAction.AddPractice => HotSpotAction.AddPractice,
        DropOffAction.LeadToMaterial => HotSpotAction.LeadToMaterial,
        DropOffAction.SplitModule => HotSpotAction.SplitModule,
        DropOffAction.StateTrueTime => HotSpotAction.StateTrueTime,
        _ => HotSpotAction.AskThoseWhoLeft,
    };

    internal static HotSpot Spot(ItemTotals item, HotSpotReason reason, Proportion behind, double usual, HotSpotAction action) =>
        new(item.Kind, item.ItemId, item.Title, reason, behind, usual, action) { ModuleId = item.ModuleId, AssessmentId = item.AssessmentId };

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
