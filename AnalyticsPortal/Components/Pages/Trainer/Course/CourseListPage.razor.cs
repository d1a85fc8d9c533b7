using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Pipelines.Jobs;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Storage.Jobs;
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

    [Inject] public required CourseHealthRepository Health { get; init; }

    /// <inheritdoc/>
    private protected override async Task<CollectedCourses?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var round = await Rounds.AskAsync(scope.OrganizationId, cancellationToken);
        if (await Courses.ListAsync(scope, now, cancellationToken) is not { } list) return null;
        var ids = list.Courses.Select(course => course.Numbers.Plan.CourseId).ToArray();
        var days = await Health.HistoryAsync(scope, ids, CourseHistory.Today(now, list.TimeZone), CourseHistory.Days, cancellationToken);
        return new(list, days.ToDictionary(course => course.Key, IReadOnlyList<CourseHealthDay> (course) => [.. course], StringComparer.Ordinal), round);
    }

    /// <inheritdoc/>
    private protected override LoadState<CollectedCourses> StateOf(CollectedCourses value, DateTimeOffset now) =>
        new(value.List.Courses.Count == 0 ? LoadPhase.Empty : LoadPhase.Ready, value);

    /// <inheritdoc/>
    private protected override bool IsOnItsWay(CollectedCourses value) => value.Round is not null;

    // Nothing collected is not the same as nothing taught.
    private string Empty(string what) => Screen.State.Value is { Round: not null } or { List.NotCollected.Count: > 0 } ? $"List.Empty.Collecting.{what}" : $"List.Empty.{what}";

    private string Say(FirstRoundProgress round) => Texts["List.Round", CourseWords.Number(round.Done), CourseWords.Number(round.Total)];

    private string Titles(IReadOnlyList<string> courseIds) =>
        string.Join(", ", courseIds.Select(id => Screen.Own?.Courses.FirstOrDefault(course => course.CourseId == id)?.Title ?? id));
}

/// <summary>The reader's courses, and how far their collection is.</summary>
/// <param name="List">The courses.</param>
/// <param name="Days">Their health on earlier days, oldest first, by id.</param>
/// <param name="Round">The first round over the organisation while it is under way; else null.</param>
public sealed record CollectedCourses(CourseList List, IReadOnlyDictionary<string, IReadOnlyList<CourseHealthDay>> Days, FirstRoundProgress? Round);
