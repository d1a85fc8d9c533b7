namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>The drop-off points of a run, from the numbers of its modules. Definition: docs/measures.md, measure 8.</summary>
public static class DropOffCalculation
{
    /// <summary>No loss up to this is one to speak of, %.</summary>
    public const double LeastLimitPercent = 10;

    /// <summary>A loss is one to speak of above so many times the median.</summary>
    public const double TimesMedian = 1.5;

    private const double ManyFailing = 1.0 / 3, TimesFailingElsewhere = 2;
    private const double LongerThanPlanned = 1.5, TwiceAsLong = 2;
    private const double LittleUse = 0.5;

    /// <summary>Finds the modules with at least ten starters that lose more than 10 % and more than 1.5 times the median.</summary>
    /// <param name="modules">The modules of one run, in any order.</param>
    public static DropOffs Of(IReadOnlyList<ModuleTotals> modules)
    {
        var comparable = ModuleLosses.Comparable(modules);
        if (ModuleLosses.Median(comparable) is not { } median) return new(null, null, []);

        var limit = Math.Max(LeastLimitPercent, TimesMedian * median);
        return new(
            median,
            limit,
            [
                .. comparable.Where(m => Exceeds(ModuleLosses.Of(m).Percent, limit))
                    .OrderByDescending(m => ModuleLosses.Of(m).Percent)
                    .Select(m => Point(m, median, limit)),
            ]);
    }

    private static DropOffPoint Point(ModuleTotals module, double median, double limit)
    {
        var (loss, reason) = (ModuleLosses.Of(module), ReasonOf(module));
        return new(module, loss, median > 0 ? loss.Percent / median : null, Exceeds(loss.Percent, 2 * limit), reason, ActionFor(reason, module));
    }

    // What those who left did is nearer to why they left than what all starters did, so it is looked at first.
    private static DropOffReason ReasonOf(ModuleTotals module) =>
        IsHard(module) ? DropOffReason.HardAssessment
        : TimesPlanned(module) > LongerThanPlanned ? DropOffReason.LongContent
        : IsUnused(module) ? DropOffReason.UnusedMaterial
        : DropOffReason.Unknown;

    private static DropOffAction ActionFor(DropOffReason reason, ModuleTotals module) => reason switch
    {
        DropOffReason.HardAssessment => IsUnused(module) ? DropOffAction.LeadToMaterial : DropOffAction.AddPractice,
        DropOffReason.LongContent => TimesPlanned(module) >= TwiceAsLong ? DropOffAction.SplitModule : DropOffAction.StateTrueTime,
        DropOffReason.UnusedMaterial => DropOffAction.LeadToMaterial,
        _ => DropOffAction.AskThoseWhoLeft,
    };

    private static bool IsHard(ModuleTotals module)
    {
        var failing = (double)module.LeftAfterFailingTwice / module.Left;
        return failing >= ManyFailing && !Exceeds(TimesFailingElsewhere * (module.FailingTwiceElsewhere ?? 0), failing);
    }

    private static bool IsUnused(ModuleTotals module) => module.MaterialUsedShare < LittleUse;

    private static double? TimesPlanned(ModuleTotals module) => module.PlannedMinutes > 0 ? module.MedianMinutes / module.PlannedMinutes : null;

    // What lies behind the ninth digit is the computer's doing.
    private static bool Exceeds(double value, double limit) => Math.Round(value - limit, 9) > 0;
}
