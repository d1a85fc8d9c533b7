using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Lives;

/// <summary>The persona who is always behind: a topic or two in most weeks, once three, none in others; over at the end of the cycle, unfinished.</summary>
internal static class BehindPlan
{
    /// <summary>Days from the first Monday to the start of his first cycle.</summary>
    public const int Phase = 49;

    private const int TargetSlackDays = 28;

    // A check and a test a module, and one test more at the end of a course.
    private const int GradedAttemptsOfACourse = 17;

    private const double FirstScore = 90, Step = -2.7, Spread = 3;

    // Never more than two days of any seven; no more than two topics of any seven days while the target is still low.
    private static readonly Timetable Table = new(
        "-1---1- --1---0 ---1--- -1---1- ------- ------1 --1---0 -----1- --1---1 ---1--- ------- -1----1 --1---0 " +
        "---1--- -0---1- ------1 --1---- -1---2- ------- ---1--- ------1 --0---1 -----1- -1----- ---1--- -0-----");

    public static int CycleDays => Table.Length;

    public static DateOnly TargetOf(Cycle cycle) => cycle.End.AddDays(TargetSlackDays);

    /// <summary>All of it in the path's first two courses, one after the other.</summary>
    public static IReadOnlyList<StudyDay> Days(Cycle cycle, int course, Dice dice) =>
    [
        .. from day in Enumerable.Range(0, CycleDays)
           where Table.Studies(day) && Table.TopicsBefore(day) / Edition.TopicCount == course
           select DayOf(cycle, day, dice),
    ];

    /// <summary>His scores fall through both courses.</summary>
    public static ScoreLine ScoresIn(int course) => new(FirstScore + (course * GradedAttemptsOfACourse * Step), Step, Spread);

    private static StudyDay DayOf(Cycle cycle, int day, Dice dice)
    {
        var topics = Table.TopicsOn(day);
        var from = day % 7 >= 5 ? 830 + dice.Below(240) : 1185 + dice.Below(95);
        var minutes = topics == 0 ? 6 + dice.Below(10) : 16 + (10 * topics) + dice.Below(28);
        return new(cycle.Start.AddDays(day), from, minutes, 4 + dice.Below(minutes), topics, []);
    }
}
