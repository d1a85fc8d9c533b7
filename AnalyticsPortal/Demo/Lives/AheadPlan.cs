using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Lives;

/// <summary>The personas whose pace must be ahead or behind on whatever day somebody looks.</summary>
internal static class AheadPlan
{
    /// <summary>Nine fortnights of eight topics are the 72 of a path.</summary>
    public const int CycleDays = 126;

    /// <summary>The target is reviewed every four weeks: what is left, at this many topics a week. Any six days in a row bring at least three topics.</summary>
    private const double PlannedPace = 2.6;

    private const int ReviewDays = 28;

    /// <summary>The next path is laid out this long before the present one ends.</summary>
    public const int NextPathDays = 14;

    /// <summary>Every second day, and once a fortnight in between.</summary>
    public static int TopicsOn(int dayOfCycle) => dayOfCycle % 2 == 0 || dayOfCycle % 14 == 5 ? 1 : 0;

    // 27 is odd and not the fifth of a fortnight: never a day with a topic.
    private static bool Rests(int dayOfCycle) => dayOfCycle % 42 == 27;

    public static IReadOnlyList<StudyDay> Days(Cycle cycle, int course, Dice dice)
    {
        var days = new List<StudyDay>();
        var before = 0;
        for (var day = 0; day < CycleDays; day++)
        {
            if (before / Edition.TopicCount == course && !Rests(day))
                days.Add(new(cycle.Start.AddDays(day), 385 + dice.Below(40), 42 + dice.Below(22), 25 + dice.Below(40), TopicsOn(day), Assignment(cycle, day)));
            before += TopicsOn(day);
        }

        return days;
    }

    /// <summary>The first day of a course of the cycle: the courses follow each other.</summary>
    public static DateOnly StartOf(Cycle cycle, int course)
    {
        int day = 0, topics = 0;
        while (topics < course * Edition.TopicCount) topics += TopicsOn(day++);
        return cycle.Start.AddDays(day);
    }

    /// <summary>The target date as it was last reviewed.</summary>
    public static DateOnly TargetOn(Cycle cycle, DateOnly today)
    {
        var review = Math.Clamp(today.DayNumber - cycle.Start.DayNumber, 0, CycleDays - 1) / ReviewDays * ReviewDays;
        var left = (3 * Edition.TopicCount) - Enumerable.Range(0, review).Sum(TopicsOn);
        return cycle.Start.AddDays(review + (int)Math.Ceiling(7 * left / PlannedPace));
    }

    private static (int, DateOnly)[] Assignment(Cycle cycle, int day) =>
        day % 14 == 12 ? [(1 + (day / 14), cycle.Start.AddDays(day + 1))] : [];
}

/// <summary>The persona who is always behind: once a week a topic, and every third week another; over at the end of the cycle, unfinished.</summary>
internal static class BehindPlan
{
    private const int TargetSlackDays = 28;

    public static DateOnly TargetOf(Cycle cycle) => cycle.End.AddDays(TargetSlackDays);

    /// <summary>All of it in the path's first two courses, one after the other.</summary>
    public static IReadOnlyList<StudyDay> Days(Cycle cycle, int course, Dice dice)
    {
        var days = new List<StudyDay>();
        var before = 0;
        for (var day = 0; day < cycle.Days; day++)
        {
            if (day % 7 != 2 && day % 21 != 12) continue;
            if (before++ / Edition.TopicCount == course)
                days.Add(new(cycle.Start.AddDays(day), 1200 + dice.Below(60), 18 + dice.Below(22), 6 + dice.Below(14), 1, []));
        }

        return days;
    }
}
