using AnalyticsPortal.Circuit;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>The reader's courses: which of them is on track, which wants to be looked at first.</summary>
public sealed partial class CourseListPage
{
    /// <summary>What comes first.</summary>
    [SupplyParameterFromQuery(Name = "sort")] public string? Sort { get; set; }

    [Inject] public required IStringLocalizer<CourseTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    [Inject] public required CourseRepository Courses { get; init; }

    /// <inheritdoc/>
    private protected override Task<CourseList?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken) =>
        Courses.ListAsync(scope, now, cancellationToken);

    /// <inheritdoc/>
    private protected override LoadState<CourseList> StateOf(CourseList value, DateTimeOffset now) =>
        new(value.Courses.Count == 0 ? LoadPhase.Empty : LoadPhase.Ready, value);

    // Nothing collected is not the same as nothing taught.
    private string Empty(string what) => Screen.State.Value is { NotCollected.Count: > 0 } ? $"List.Empty.Collecting.{what}" : $"List.Empty.{what}";

    private string Titles(IReadOnlyList<string> courseIds) =>
        string.Join(", ", courseIds.Select(id => Screen.Own?.Courses.FirstOrDefault(course => course.CourseId == id)?.Title ?? id));
}
