using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Pages.Trainer.Help;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Storage.Help;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Is the course on track? What next? How do we know? And everything that the answers rest on.</summary>
public sealed partial class CoursePage
{
    /// <summary>The run.</summary>
    [Parameter] public required string CourseId { get; set; }

    /// <summary>Month of enrolment, as 2026-03.</summary>
    [SupplyParameterFromQuery(Name = "cohort")] public string? Cohort { get; set; }

    /// <summary>A module that learners came to.</summary>
    [SupplyParameterFromQuery(Name = "module")] public string? Module { get; set; }

    /// <summary>Days back.</summary>
    [SupplyParameterFromQuery(Name = "period")] public string? Period { get; set; }

    /// <summary>A panel's table or arithmetic.</summary>
    [SupplyParameterFromQuery(Name = "show")] public string? Show { get; set; }

    [Inject] public required IStringLocalizer<CourseTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    [Inject] public required CourseRepository Courses { get; init; }

    [Inject] public required CourseHealthRepository Health { get; init; }

    [Inject] public required NeedsHelpRepository NeedsHelp { get; init; }

    private CourseFilterAsked Asked => new(Cohort, Module, Period);

    /// <inheritdoc/>
    private protected override async Task<CourseSeen?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await Courses.ReadAsync(scope, CourseId, Asked.Filter, now, cancellationToken) is not { } reading) return null;
        var days = await Health.HistoryAsync(scope, [CourseId], CourseHistory.Today(now, reading.TimeZone), CourseHistory.Days, cancellationToken);
        var help = await NeedsHelp.ReadAsync(scope, CourseId, now, cancellationToken);
        return new(reading, [.. days[CourseId]], HelpView.OfCourse(help, scope.Role == ScopeRole.Trainer));
    }

    /// <inheritdoc/>
    private protected override LoadState<CourseSeen> StateOf(CourseSeen value, DateTimeOffset now) =>
        new(value.Reading.Numbers.Totals.Enrolled == 0 && value.Reading.Filter == CourseFilter.All ? LoadPhase.Empty : LoadPhase.Ready, value);

    // Who needs help is known of the whole course: beside those chosen by a filter it would answer for others.
    private CourseShown Shown(CourseSeen seen, TrainerScreen<CourseSeen> screen) => CourseShown.Of(seen.Reading, screen.Time, CourseShow.Parse(Show), seen.Days) with
    {
        Help = seen.Reading.Filter == CourseFilter.All ? CourseHelp.Of(seen.Help.Counts, screen.Reader is { Role: ScopeRole.Trainer }) : null,
    };

    private string Subtitle(CourseReading reading) => new CourseHeadWords(Texts).Subtitle(reading);
}

/// <summary>A course, and its health on earlier days.</summary>
/// <param name="Reading">The course.</param>
/// <param name="Days">Oldest first.</param>
/// <param name="Help">Who in it needs help, whatever the filter.</param>
public sealed record CourseSeen(CourseReading Reading, IReadOnlyList<CourseHealthDay> Days, HelpView Help);

/// <summary>How far back a course's health is looked at.</summary>
internal static class CourseHistory
{
    /// <summary>A quarter: the month before is always in it.</summary>
    public const int Days = 90;

    /// <summary>The day it is where the organisation is.</summary>
    public static DateOnly Today(DateTimeOffset now, string zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : TimeZoneInfo.Utc).DateTime);
}
