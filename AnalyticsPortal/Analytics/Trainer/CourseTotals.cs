using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>One run of a course as it is planned.</summary>
/// <param name="CourseId">Opaque id of the run.</param>
/// <param name="Title">Name for people.</param>
/// <param name="StartsOn">First day; null when it has none (self-paced).</param>
/// <param name="EndsOn">Last planned day; null when it has none.</param>
/// <param name="CompletionTargetPercent">Share of the learners who should complete, %, over 0 to 100; null when nobody set one.</param>
/// <param name="Modules">Its modules in order.</param>
public sealed record CoursePlan(
    string CourseId, string Title, DateOnly? StartsOn, DateOnly? EndsOn, double? CompletionTargetPercent, IReadOnlyList<CourseModule> Modules);

/// <summary>What the learners of a run come to, as of one local day of the organisation. Counts are of learners, 0 or more.</summary>
public sealed record CourseTotals
{
    /// <summary>Everybody who was ever enrolled: <see cref="UnderWay"/> + <see cref="Completed"/> + <see cref="Withdrawn"/>.</summary>
    public int Enrolled { get; init; }

    /// <summary>Neither completed nor withdrawn.</summary>
    public int UnderWay { get; init; }

    /// <summary>Finished.</summary>
    public int Completed { get; init; }

    /// <summary>Given up.</summary>
    public int Withdrawn { get; init; }

    /// <summary>Of those under way: no activity for more than 30 days.</summary>
    public int Silent { get; init; }

    /// <summary>Left before starting: withdrew or are silent, and never came to the first module.</summary>
    public int LeftBefore { get; init; }

    /// <summary>Have begun: any work in the course, or completed.</summary>
    public int Started { get; init; }

    /// <summary>Came to half of the course or further.</summary>
    public int Halfway { get; init; }

    /// <summary>Active in the last 30 days.</summary>
    public int ActiveLast30Days { get; init; }

    /// <summary>Enrolled in the last 30 days.</summary>
    public int NewLast30Days { get; init; }

    /// <summary>Enrolments in each of the last 6 whole months, oldest first.</summary>
    public IReadOnlyList<int> EnrolledByMonth { get; init; } = [];

    /// <summary>Those whose time is up: the target date, or else the end of the run, is past.</summary>
    public int TimeUp { get; init; }

    /// <summary>Of those whose time is up: completed.</summary>
    public int TimeUpCompleted { get; init; }

    /// <summary>Days from enrolment to completion, 0 or more; null when nobody has completed.</summary>
    public double? MedianDaysToComplete { get; init; }

    /// <summary>Have at least one score in the course.</summary>
    public int Tried { get; init; }

    /// <summary>Of those with a score: the best is at the pass mark or above.</summary>
    public int Passed { get; init; }

    /// <summary>Mean of the learners' best scores, 0-100; null when nobody has one.</summary>
    public double? MeanBestScore { get; init; }

    /// <summary>Learners who rated the course.</summary>
    public int Ratings { get; init; }

    /// <summary>Mean of their ratings, 1-5; null when there is none.</summary>
    public double? MeanRating { get; init; }

    /// <summary>Of those under way and not silent: have a date to be done by, so that there is a plan for this day.</summary>
    public int WithPlan { get; init; }

    /// <summary>Of those with a plan: no more than 10 points behind it today.</summary>
    public int OnPlan { get; init; }
}

/// <summary>What the learners of a run come to in one module.</summary>
/// <param name="ModuleId">Opaque id.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Position">Place in the course, from 1.</param>
/// <param name="Starters">Learners who came to it: they completed the one before, or began the course when it is the first.</param>
/// <param name="Left">Of the starters: withdrew, or are silent for more than 30 days, without completing it.</param>
public sealed record ModuleTotals(string ModuleId, string Title, int Position, int Starters, int Left)
{
    /// <summary>Of those who left: failed an assessment of the module twice or more before.</summary>
    public int LeftAfterFailingTwice { get; init; }

    /// <summary>The same share, 0-1, of those who left in the course's other modules; null when nobody left there or it is not known.</summary>
    public double? FailingTwiceElsewhere { get; init; }

    /// <summary>Minutes that those who completed it took, at the median; null when nobody counted them.</summary>
    public double? MedianMinutes { get; init; }

    /// <summary>Minutes that the course says it takes; null when it does not say.</summary>
    public double? PlannedMinutes { get; init; }

    /// <summary>Share 0-1 of the starters who used any of the module's material; null when it has none or nobody counted.</summary>
    public double? MaterialUsedShare { get; init; }
}
