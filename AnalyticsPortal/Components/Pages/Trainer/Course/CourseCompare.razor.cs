using AnalyticsPortal.Circuit;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Two runs of a series, side by side.</summary>
public sealed partial class CourseCompare
{
    /// <summary>The run.</summary>
    [Parameter] public required string CourseId { get; set; }

    /// <summary>The other run; the latest of the others when absent.</summary>
    [SupplyParameterFromQuery(Name = "with")] public string? With { get; set; }

    [Inject] public required IStringLocalizer<CourseTexts> Texts { get; init; }

    [Inject] public required CourseRepository Courses { get; init; }

    private CourseWords Words => new(Texts);

    private CourseAddress Address => new(CourseId, CourseFilter.All);

    /// <inheritdoc/>
    private protected override async Task<CourseComparison?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await Courses.ReadAsync(scope, CourseId, CourseFilter.All, now, cancellationToken) is not { } first) return null;
        var ignored = !string.IsNullOrEmpty(With) && !CourseComparison.IsRunOf(first, With);
        var other = string.IsNullOrEmpty(With) || ignored ? CourseComparison.Usual(first) : With;
        return new(first, other is null ? null : await Courses.ReadAsync(scope, other, CourseFilter.All, now, cancellationToken), ignored);
    }

    /// <inheritdoc/>
    private protected override LoadState<CourseComparison> StateOf(CourseComparison value, DateTimeOffset now) =>
        new(value.Second is null ? LoadPhase.Empty : LoadPhase.Ready, value);
}
