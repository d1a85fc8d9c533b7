using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Two runs of one series, side by side.</summary>
/// <param name="First">The run whose page it is.</param>
/// <param name="Second">The other; null when there is no other, or the address names one that is not of the series.</param>
/// <param name="Ignored">True when the address names a run that cannot be set beside this one.</param>
public sealed record CourseComparison(CourseReading First, CourseReading? Second, bool Ignored)
{
    /// <summary>The run that is set beside another where the address does not say: the latest of the others.</summary>
    public static string? Usual(CourseReading first) => first.Runs.FirstOrDefault(run => run.CourseId != first.Numbers.Plan.CourseId)?.CourseId;

    /// <summary>True when that run can be set beside this one.</summary>
    public static bool IsRunOf(CourseReading first, string courseId) => courseId != first.Numbers.Plan.CourseId && first.Runs.Any(run => run.CourseId == courseId);
}

/// <summary>How a figure is measured.</summary>
public enum ComparedUnit
{
    /// <summary>Learners: runs differ in size, so that these are not compared.</summary>
    Learners,

    /// <summary>Points of 100.</summary>
    Points,

    /// <summary>Per cent of a base.</summary>
    Percent,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Marks from 1 to 5.</summary>
    Rating,
}

/// <summary>A figure of one run.</summary>
/// <param name="Value">In its unit; null when there is none.</param>
/// <param name="Of">Of how many it is made.</param>
/// <param name="Group">Whom it leads to; null where nobody is counted.</param>
public sealed record ComparedValue(double? Value, int Of, CourseGroup? Group);

/// <summary>A figure of two runs.</summary>
/// <param name="Key">Which.</param>
/// <param name="Unit">In what it is measured.</param>
/// <param name="First">Of the first run.</param>
/// <param name="Second">Of the second run.</param>
public sealed record ComparedFigure(string Key, ComparedUnit Unit, ComparedValue First, ComparedValue Second)
{
    /// <summary>Below this many learners a figure is noise.</summary>
    public const int Fewest = 10;

    /// <summary>First less second; null when one is not known, made of fewer than ten, or a size.</summary>
    public double? Difference => Unit != ComparedUnit.Learners && First is { Value: { } one, Of: >= Fewest } && Second is { Value: { } other, Of: >= Fewest } ? one - other : null;

    /// <summary>True when both are known and one of them is made of fewer than ten.</summary>
    public bool TooFew => Unit != ComparedUnit.Learners && First.Value is not null && Second.Value is not null && Difference is null;

    /// <summary>The figures of two runs at a moment.</summary>
    public static IReadOnlyList<ComparedFigure> Of(CourseReading first, CourseReading second, DateTimeOffset now)
    {
        var (one, other) = (Values(first, now), Values(second, now));
        return [.. one.Zip(other, (a, b) => new ComparedFigure(a.Key, a.Unit, a.Value, b.Value))];
    }

    private static (string Key, ComparedUnit Unit, ComparedValue Value)[] Values(CourseReading reading, DateTimeOffset now)
    {
        var (measures, totals) = (CourseMeasures.Of(reading, now), reading.Numbers.Totals);
        var (health, performance, funnel) = (measures.Health.Value, measures.Performance.Value, measures.Funnel);
        var left = totals.Enrolled > 0 ? new Proportion(totals.Withdrawn + totals.Silent, totals.Enrolled) : null;
        return
        [
            ("Enrolled", ComparedUnit.Learners, new(totals.Enrolled, totals.Enrolled, Group(totals.Enrolled, CourseGroupKind.Enrolled))),
            ("Health", ComparedUnit.Points, new(health?.Score, totals.Enrolled, null)),
            ("Started", ComparedUnit.Percent, Share(funnel?.Started, CourseGroupKind.Started)),
            ("Halfway", ComparedUnit.Percent, Share(funnel?.Halfway, CourseGroupKind.Halfway)),
            ("Completed", ComparedUnit.Percent, Share(funnel?.CompletedOfEnded, CourseGroupKind.Completed)),
            ("Left", ComparedUnit.Percent, Share(left, CourseGroupKind.Left)),
            ("Passes", ComparedUnit.Percent, Share(performance?.Passes, CourseGroupKind.Passed)),
            ("Score", ComparedUnit.Points, Mean(performance?.Score, CourseGroupKind.Tried)),
            ("Days", ComparedUnit.Days, new(performance?.MedianDaysToComplete, totals.Completed, Group(totals.Completed, CourseGroupKind.Completed))),
            ("Rating", ComparedUnit.Rating, Mean(performance?.Rating, CourseGroupKind.Rated)),
        ];
    }

    private static CourseGroup? Group(int count, CourseGroupKind kind) => count > 0 ? new(kind) : null;

    private static ComparedValue Share(Proportion? share, CourseGroupKind kind) => share is null ? new(null, 0, null) : new(share.Percent, share.Of, Group(share.Count, kind));

    private static ComparedValue Mean(SampleMean? mean, CourseGroupKind kind) => mean is null ? new(null, 0, null) : new(mean.Mean, mean.Count, Group(mean.Count, kind));
}
