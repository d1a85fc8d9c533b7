using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>What stands below the name of a course.</summary>
/// <param name="texts">The sentences.</param>
public sealed class CourseHeadWords(IStringLocalizer<CourseTexts> texts)
{
    /// <summary>When it runs, and where its learners stand.</summary>
    public string Subtitle(CourseReading reading)
    {
        var (plan, totals) = (reading.Numbers.Plan, reading.Numbers.Totals);
        return texts[reading.Filter == CourseFilter.All ? "Course.Subtitle" : "Course.Subtitle.Chosen", new CourseWords(texts).Dates(plan.StartsOn, plan.EndsOn), CourseWords.Number(totals.Enrolled), CourseWords.Number(totals.UnderWay), CourseWords.Number(totals.Completed), CourseWords.Number(totals.Withdrawn)];
    }
}
