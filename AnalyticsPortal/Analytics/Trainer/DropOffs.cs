using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Where a run loses its learners. Definition: docs/measures.md, measure 8.</summary>
/// <param name="MedianPercent">What a module loses at the median, % of its starters, 0-100; null when no module has ten starters.</param>
/// <param name="LimitPercent">A module that loses more is a drop-off point, %, 10 or more; null with the median.</param>
/// <param name="Points">The drop-off points, the largest loss first.</param>
public sealed record DropOffs(double? MedianPercent, double? LimitPercent, IReadOnlyList<DropOffPoint> Points);

/// <summary>A module that loses more learners than the others.</summary>
/// <param name="Module">The module with the numbers that reason and action are taken from.</param>
/// <param name="Loss">Those who left in it, of its starters.</param>
/// <param name="TimesMedian">Its loss / the median loss, over 1; null when the median is 0.</param>
/// <param name="Severe">True when it loses more than twice the limit.</param>
/// <param name="Reason">What its numbers point to.</param>
/// <param name="Action">What that suggests to do.</param>
public sealed record DropOffPoint(ModuleTotals Module, Proportion Loss, double? TimesMedian, bool Severe, DropOffReason Reason, DropOffAction Action);

/// <summary>What the numbers of a drop-off point speak for.</summary>
public enum DropOffReason
{
    /// <summary>None of the others: the numbers are missing, or like those of any module.</summary>
    Unknown,

    /// <summary>A third or more of those who left had failed twice, and at least twice the share of those who left elsewhere.</summary>
    HardAssessment,

    /// <summary>It takes more than 1.5 times as long as the course says.</summary>
    LongContent,

    /// <summary>Less than half of its starters used any of its material.</summary>
    UnusedMaterial,
}

/// <summary>What could be done about a drop-off point.</summary>
public enum DropOffAction
{
    /// <summary>Nothing is known: ask those who left.</summary>
    AskThoseWhoLeft,

    /// <summary>A hard assessment whose module's material is used: add practice before it.</summary>
    AddPractice,

    /// <summary>The material is not used: lead to it from where learners are.</summary>
    LeadToMaterial,

    /// <summary>It takes twice as long as the course says, or longer: split it.</summary>
    SplitModule,

    /// <summary>It takes somewhat longer than the course says: say how long it takes.</summary>
    StateTrueTime,
}
