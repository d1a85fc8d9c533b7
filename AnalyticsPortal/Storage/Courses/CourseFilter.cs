using System.Globalization;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>Which of a run's learners are looked at. What is null does not narrow; nor does a cohort or module that the run does not have.</summary>
/// <param name="Cohort">Month of enrolment in the organisation's zone, as 2026-03.</param>
/// <param name="ModuleId">A module that they came to.</param>
/// <param name="PeriodDays">Their enrolment was open on any of so many days up to today: 30 or 90.</param>
public sealed record CourseFilter(string? Cohort, string? ModuleId, int? PeriodDays)
{
    private const string MonthFormat = "yyyy-MM";

    /// <summary>Everybody.</summary>
    public static readonly CourseFilter All = new(null, null, null);

    /// <summary>The periods that can be asked for, in days.</summary>
    public static IReadOnlyList<int> Periods { get; } = [30, 90];

    /// <summary>The first day of the cohort's month; null without one, and when the text is none.</summary>
    internal DateOnly? CohortMonth =>
        DateOnly.TryParseExact(Cohort, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year < DateOnly.MaxValue.Year ? month : null;

    /// <summary>The period as far as it is one of <see cref="Periods"/>.</summary>
    internal int? KnownPeriodDays => PeriodDays is { } days && Periods.Contains(days) ? days : null;

    /// <summary>The name of a cohort.</summary>
    internal static string NameOf(DateOnly month) => month.ToString(MonthFormat, CultureInfo.InvariantCulture);
}
