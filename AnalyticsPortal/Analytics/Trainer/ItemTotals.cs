namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>What the learners of a run come to with one item. Counts are of learners, 0 or more, unless said otherwise; what each counts for an item of a kind is said at <see cref="CourseItem"/>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ItemId">Its opaque id, unique in course and kind.</param>
/// <param name="Title">Name for people; null when unknown.</param>
public sealed record ItemTotals(CourseItemKind Kind, string ItemId, string? Title)
{
    /// <summary>The module it belongs to; null when unknown, and for modules.</summary>
    public string? ModuleId { get; init; }

    /// <summary>The assessment that asks the question; null for everything else.</summary>
    public string? AssessmentId { get; init; }

    /// <summary>Everybody who answered, tried, came to or used it.</summary>
    public int Learners { get; init; }

    /// <summary>Whose first attempt is known: <see cref="CourseItem.FirstPassed"/> is not null.</summary>
    public int Tried { get; init; }

    /// <summary>Of those: wrong, or failed, in it.</summary>
    public int FirstFailed { get; init; }

    /// <summary>Failed twice or more, or failed and have not passed since.</summary>
    public int Stuck { get; init; }

    /// <summary>Right or passed in the end; completed it; of material: completed the module it belongs to.</summary>
    public int Done { get; init; }

    /// <summary>Of an assessment: used material of its module before their first attempt. Of a module: used any of its material.</summary>
    public int Used { get; init; }

    /// <summary>Answers, attempts, days of work or uses together.</summary>
    public long Tries { get; init; }

    /// <summary>Of a module: completed it, and their minutes are known.</summary>
    public int Timed { get; init; }

    /// <summary>Of those: took more than 1.5 times as long as the course says.</summary>
    public int Slow { get; init; }

    /// <summary>Their minutes at the median, 0 or more; null when none are known.</summary>
    public double? MedianMinutes { get; init; }

    /// <summary>Of a module: minutes that the course says it takes; null when it does not say.</summary>
    public double? PlannedMinutes { get; init; }

    /// <summary>Mean minutes of those whose minutes are known; null when none are.</summary>
    public double? MeanMinutes { get; init; }
}
