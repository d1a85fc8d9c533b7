using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>What each module of a run loses, and what the run loses at the median.</summary>
internal static class ModuleLosses
{
    /// <summary>The modules with enough starters to compare, in the order of the course.</summary>
    public static List<ModuleTotals> Comparable(IReadOnlyList<ModuleTotals> modules) =>
        [.. modules.Where(m => m.Starters >= MeasureInputs.GroupNeeded).OrderBy(m => m.Position)];

    /// <summary>Those who left in a module, of those who came to it.</summary>
    public static Proportion Of(ModuleTotals module) => new(module.Left, module.Starters);

    /// <summary>The median loss in %, 0-100; null without a module.</summary>
    public static double? Median(IReadOnlyCollection<ModuleTotals> comparable)
    {
        double[] losses = [.. comparable.Select(m => Of(m).Percent).Order()];
        return losses is [] ? null : (losses[(losses.Length - 1) / 2] + losses[losses.Length / 2]) / 2;
    }
}
