namespace AnalyticsPortal.Demo.Lives;

/// <summary>The days of a story that is laid out by hand. A word is a week from Monday on, a letter a day: how many topics are finished, or a dash for a day off.</summary>
internal sealed class Timetable(string weeks)
{
    private readonly string _days = weeks.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>How many days, whole weeks.</summary>
    public int Length => _days.Length;

    /// <summary>True on a day with study, with or without a topic finished.</summary>
    public bool Studies(int day) => _days[day] != '-';

    /// <summary>Topics finished on a day.</summary>
    public int TopicsOn(int day) => Studies(day) ? _days[day] - '0' : 0;

    /// <summary>Topics finished before a day.</summary>
    public int TopicsBefore(int day) => Enumerable.Range(0, day).Sum(TopicsOn);
}
