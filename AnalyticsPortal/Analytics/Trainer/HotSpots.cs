using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Where the content of a run loses learners or holds them back. Definition: docs/measures.md, hot-spots.</summary>
/// <param name="Spots">Those with the most learners beyond the usual first.</param>
/// <param name="Compared">Items of all kinds that at least ten learners have to do with, 0 or more.</param>
/// <param name="TooFew">Items with fewer, which are not ranked; 0 or more.</param>
public sealed record HotSpots(IReadOnlyList<HotSpot> Spots, int Compared, int TooFew);

/// <summary>An item that loses or holds back more learners than others of its kind.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ItemId">Its opaque id, unique in course and kind.</param>
/// <param name="Title">Name for people; null when unknown.</param>
/// <param name="Reason">What its numbers say.</param>
/// <param name="Behind">The learners of whom the reason speaks, of those who could be.</param>
/// <param name="UsualPercent">The same share at the median of what it is compared with, %, 0-100.</param>
/// <param name="Action">What that suggests to do.</param>
public sealed record HotSpot(CourseItemKind Kind, string ItemId, string? Title, HotSpotReason Reason, Proportion Behind, double UsualPercent, HotSpotAction Action)
{
    /// <summary>The module it belongs to; null when unknown, and for modules.</summary>
    public string? ModuleId { get; init; }

    /// <summary>The assessment that asks the question; null for everything else.</summary>
    public string? AssessmentId { get; init; }

    /// <summary>Of a module that takes too long: minutes of those who completed it, at the median; null for all others.</summary>
    public double? MedianMinutes { get; init; }

    /// <summary>Of a module that takes too long: minutes that the course says it takes; null for all others.</summary>
    public double? PlannedMinutes { get; init; }

    /// <summary>Learners behind it beyond the usual share, 0 or more: what spots are ranked by.</summary>
    public double Beyond => Math.Max(0, Behind.Count - (UsualPercent * Behind.Of / 100));
}

/// <summary>What the numbers of a hot-spot say.</summary>
public enum HotSpotReason
{
    /// <summary>A question that far more get wrong at first than the others of its assessment.</summary>
    WrongAtFirst,

    /// <summary>An assessment that more learners are stuck at than at the others: failed twice or more, or failed and not passed since.</summary>
    Stuck,

    /// <summary>A module that loses more learners than the others.</summary>
    LosesLearners,

    /// <summary>A module that takes more than 1.5 times as long as the course says.</summary>
    LongerThanPlanned,

    /// <summary>Material that far fewer use than the course's other material.</summary>
    HardlyUsed,

    /// <summary>Material whose users fail the module's test more often than those who did not use it.</summary>
    UsersFail,
}

/// <summary>What could be done about a hot-spot.</summary>
public enum HotSpotAction
{
    /// <summary>Far more wrong than right: look whether the question says what it means, and whether it was taught.</summary>
    CheckQuestion,

    /// <summary>Wrong too often: teach what it asks before it is asked.</summary>
    TeachBefore,

    /// <summary>Stuck although the material was used: add practice before the assessment.</summary>
    AddPractice,

    /// <summary>Stuck without the material, or the material is not used: lead to it.</summary>
    LeadToMaterial,

    /// <summary>It takes twice as long as the course says, or longer: split it.</summary>
    SplitModule,

    /// <summary>It takes somewhat longer than the course says: say how long it takes.</summary>
    StateTrueTime,

    /// <summary>Nothing else is known: ask those who left.</summary>
    AskThoseWhoLeft,

    /// <summary>Those who used it do worse: read it with the test beside it.</summary>
    ReviewMaterial,
}
