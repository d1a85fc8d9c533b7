using System.Globalization;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>The filter that an address asks for, as it stands there.</summary>
/// <param name="Cohort">Month of enrolment.</param>
/// <param name="ModuleId">A module.</param>
/// <param name="Period">Days.</param>
public sealed record CourseFilterAsked(string? Cohort, string? ModuleId, string? Period)
{
    /// <summary>As a filter.</summary>
    public CourseFilter Filter => new(Known(Cohort), Known(ModuleId), int.TryParse(Period, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null);

    /// <summary>True when something of it was not applied: the course does not have it, or nobody may ask for it.</summary>
    public bool IsIgnoredIn(CourseFilter applied) => Known(Cohort) != applied.Cohort || Known(ModuleId) != applied.ModuleId || (Known(Period) is not null && applied.PeriodDays is null);

    private static string? Known(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
