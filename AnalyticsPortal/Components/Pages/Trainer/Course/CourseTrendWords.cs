using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Says how the health of a course has changed.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="time">The moment and zone.</param>
public sealed class CourseTrendWords(IStringLocalizer<CourseTexts> texts, ReaderTime time)
{
    /// <summary>"It was 70 in October."</summary>
    public string Before(CourseHealthTrend trend) => texts[trend.EndOfMonth ? "Trend.Month" : "Trend.Day", CourseWords.Score(trend.Before.Score), When(trend)];

    /// <summary>"+3 since October".</summary>
    public string Since(CourseHealthTrend trend) =>
        trend.Direction == CourseHealthDirection.Steady ? texts["Trend.Steady", When(trend)] : texts["Trend.Since", CourseWords.Signed(trend.Change, 0), When(trend)];

    /// <summary>The scores of the kept days, one place for each day; null where none is kept.</summary>
    public static IReadOnlyList<double?> Line(IReadOnlyList<CourseHealthDay> days)
    {
        if (days is not [var first, .., var last]) return [];
        var scores = days.ToDictionary(day => day.Day, day => day.Score);
        return [.. Enumerable.Range(0, last.Day.DayNumber - first.Day.DayNumber + 1).Select(at => scores.TryGetValue(first.Day.AddDays(at), out var score) ? (double?)score : null)];
    }

    private string When(CourseHealthTrend trend) => trend.EndOfMonth ? Spoken.FullMonth(trend.Before.Day) : time.Day(trend.Before.Day);
}
