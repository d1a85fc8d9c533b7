using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Seven days of the calendar, for the table that stands for it.</summary>
/// <param name="From">First day.</param>
/// <param name="Hours">Hours of learning, 0 or more.</param>
/// <param name="DaysWithLearning">Days with more than nothing, 0-7.</param>
/// <param name="Days">Days of the week that are in the calendar, 1-7.</param>
public sealed record LearningWeek(DateOnly From, double Hours, int DaysWithLearning, int Days)
{
    /// <summary>Weeks that end with the last day, newest first; the oldest may be shorter.</summary>
    public static IReadOnlyList<LearningWeek> Of(IReadOnlyList<DayMinutes> days) => [.. days
        .Reverse()
        .Chunk(7)
        .Select(week => new LearningWeek(week[^1].On, week.Sum(day => day.Minutes) / 60, week.Count(day => day.Minutes > 0), week.Length))];
}
