namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>How healthy a course was on an earlier day.</summary>
/// <param name="Day">The organisation's local day.</param>
/// <param name="Score">0-100.</param>
/// <param name="Status">By the score.</param>
public sealed record CourseHealthDay(DateOnly Day, double Score, CourseHealthStatus Status);

/// <summary>How the health of a course has changed since an earlier day.</summary>
/// <param name="Before">The day it is compared with.</param>
/// <param name="EndOfMonth">True when that is the last kept day of the month before this one, so that it stands for that month.</param>
/// <param name="Change">The score less that of the earlier day, -100 to 100 points.</param>
/// <param name="Direction">What that says.</param>
public sealed record CourseHealthTrend(CourseHealthDay Before, bool EndOfMonth, double Change, CourseHealthDirection Direction)
{
    private const double SteadyWithin = 2;

    /// <summary>The trend of a score: against the last kept day of the month before, or else against the first day that is kept at all. Null when no earlier day is kept.</summary>
    /// <param name="score">The score now, 0-100.</param>
    /// <param name="days">The kept days, in any order; today and later days do not count.</param>
    /// <param name="today">The organisation's local day.</param>
    public static CourseHealthTrend? Of(double score, IEnumerable<CourseHealthDay> days, DateOnly today)
    {
        CourseHealthDay[] earlier = [.. days.Where(d => d.Day < today).OrderBy(d => d.Day)];
        if (earlier is []) return null;
        var firstOfMonth = new DateOnly(today.Year, today.Month, 1);
        var lastMonth = earlier.LastOrDefault(d => d.Day < firstOfMonth && d.Day >= firstOfMonth.AddMonths(-1));
        var before = lastMonth ?? earlier[0];
        var change = score - before.Score;
        return new(before, lastMonth is not null, change, change switch
        {
            > SteadyWithin => CourseHealthDirection.Better,
            < -SteadyWithin => CourseHealthDirection.Worse,
            _ => CourseHealthDirection.Steady,
        });
    }
}

/// <summary>Where the health of a course is going.</summary>
public enum CourseHealthDirection
{
    /// <summary>By more than two points down.</summary>
    Worse,

    /// <summary>By two points or less.</summary>
    Steady,

    /// <summary>By more than two points up.</summary>
    Better,
}
