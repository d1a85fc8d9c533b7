using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Lives;

/// <summary>The persona who is ahead on whatever day somebody looks: 72 topics in 18 weeks, with a holiday in the last but one.</summary>
internal static class AheadPlan
{
    /// <summary>The next path is laid out this long before the present one ends.</summary>
    public const int NextPathDays = 14;

    /// <summary>Days from the first Monday to the start of her first cycle.</summary>
    public const int Phase = 70;

    private const int ReviewDays = 28, Reviews = 2;

    /// <summary>Topics a week: the first target is cautious, both reviews bring it forward and never back.</summary>
    private const double FirstPace = 1.7, ReviewedPace = 2.6;

    private const double FirstScore = 81, CourseStep = 4, Step = 0.2, Spread = 5;

    // Whoever looks before she has studied sees six days: in weeks 5 to 12 any six have three topics, before and after
    // that two, about the holiday one. A day with two topics may not begin with the last of a course.
    private static readonly Timetable Table = new(
        "1010-1- 11011-1 01-101- 1011-01 10101-1 1201101 1010201 101101- " +
        "11-11-1 1021011 1111-1- 01101-1 101101- 1101101 01-11-- 01001-- ---1--- 10010-1");

    public static int CycleDays => Table.Length;

    public static IReadOnlyList<StudyDay> Days(Cycle cycle, int course, Dice dice) =>
    [
        .. from day in Enumerable.Range(0, CycleDays)
           where Table.Studies(day) && Table.TopicsBefore(day) / Edition.TopicCount == course
           select DayOf(cycle, day, dice),
    ];

    /// <summary>The first day of a course of the cycle: the courses follow each other.</summary>
    public static DateOnly StartOf(Cycle cycle, int course) =>
        cycle.Start.AddDays(Enumerable.Range(0, CycleDays).First(day => Table.TopicsBefore(day) == course * Edition.TopicCount));

    /// <summary>Good scores that become a little better; now and then a test is failed.</summary>
    public static ScoreLine ScoresIn(int course) => new(FirstScore + (course * CourseStep), Step, Spread);

    /// <summary>The target date as it was last reviewed.</summary>
    public static DateOnly TargetOn(Cycle cycle, DateOnly today)
    {
        var review = Math.Clamp((today.DayNumber - cycle.Start.DayNumber) / ReviewDays, 0, Reviews) * ReviewDays;
        var left = (3 * Edition.TopicCount) - Table.TopicsBefore(review);
        return cycle.Start.AddDays(review + (int)Math.Ceiling(7 * left / (review == 0 ? FirstPace : ReviewedPace)));
    }

    // Mostly before work, now and then after it; late and short at the weekend.
    private static StudyDay DayOf(Cycle cycle, int day, Dice dice)
    {
        var topics = Table.TopicsOn(day);
        var weekend = day % 7 >= 5;
        var from = weekend ? 540 + dice.Below(130) : dice.Chance(0.75) ? 385 + dice.Below(45) : 1125 + dice.Below(70);
        var minutes = weekend ? 14 + (7 * topics) + dice.Below(16) : 30 + (12 * topics) + dice.Below(topics == 0 ? 20 : 37);
        return new(cycle.Start.AddDays(day), from, minutes, (minutes / 2) + dice.Below(minutes), topics, Assignment(cycle, day));
    }

    // On the Thursday of every second week, a day early.
    private static (int, DateOnly)[] Assignment(Cycle cycle, int day) =>
        day % 14 == 10 ? [(1 + (day / 14), cycle.Start.AddDays(day + 1))] : [];
}
