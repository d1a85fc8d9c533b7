using AnalyticsPortal.Circuit;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
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

    private CourseFilterAsked Asked => new(Cohort, Module, Period);

    /// <inheritdoc/>
    private protected override Task<CourseReading?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken) =>
        Courses.ReadAsync(scope, CourseId, Asked.Filter, now, cancellationToken);

    /// <inheritdoc/>
    private protected override LoadState<CourseReading> StateOf(CourseReading value, DateTimeOffset now) =>
        new(value.Numbers.Totals.Enrolled == 0 && value.Filter == CourseFilter.All ? LoadPhase.Empty : LoadPhase.Ready, value);

    private string Subtitle(CourseReading reading) => new CourseHeadWords(Texts).Subtitle(reading);
}
