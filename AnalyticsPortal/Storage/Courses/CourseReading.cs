using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>One run of a course, as its trainer or the organisation's admin may see it, under a filter.</summary>
public sealed record CourseReading
{
    /// <summary>What the measures of the run are calculated from, of the learners that the filter leaves.</summary>
    public required CourseNumbers Numbers { get; init; }

    /// <summary>How their scores are spread.</summary>
    public required ScoreTotals Scores { get; init; }

    /// <summary>The filter as it was applied: what the run does not have (or nobody may ask for) is left out.</summary>
    public required CourseFilter Filter { get; init; }

    /// <summary>What it is a run of; null when it is not said.</summary>
    public string? SeriesId { get; init; }

    /// <summary>Its name for people; null when it is not said.</summary>
    public string? SeriesTitle { get; init; }

    /// <summary>The runs of the series that the reader may see, the latest first, this one among them; only this one when it belongs to no series.</summary>
    public required IReadOnlyList<CourseRun> Runs { get; init; }

    /// <summary>The months in which the run's learners were enrolled, the latest first; all of them, whatever the filter.</summary>
    public required IReadOnlyList<CourseCohort> Cohorts { get; init; }

    /// <summary>How well the nine sources are known for the learners that the filter leaves, in the order of <see cref="Source"/>.</summary>
    public required IReadOnlyList<CourseSource> Collected { get; init; }

    /// <summary>True when the organisation's people and data are made up.</summary>
    public required bool Sample { get; init; }

    /// <summary>The organisation's IANA zone.</summary>
    public required string TimeZone { get; init; }
}

/// <summary>A run of a series.</summary>
/// <param name="CourseId">Opaque id.</param>
/// <param name="Title">Name for people.</param>
/// <param name="StartsOn">First day; null when it has none.</param>
/// <param name="EndsOn">Last planned day; null when it has none.</param>
/// <param name="Learners">Everybody who was ever enrolled, 0 or more.</param>
public sealed record CourseRun(string CourseId, string Title, DateOnly? StartsOn, DateOnly? EndsOn, int Learners);

/// <summary>Those who were enrolled in one month.</summary>
/// <param name="Month">As 2026-03, by the organisation's clock.</param>
/// <param name="Learners">How many, 1 or more.</param>
public sealed record CourseCohort(string Month, int Learners);

/// <summary>How well a source is known for the learners of a run.</summary>
/// <param name="Source">Which.</param>
/// <param name="OldestAsOf">The oldest of the answers about any of them (UTC); null when there is none.</param>
/// <param name="Learners">Of so many learners, 0 or more.</param>
/// <param name="NeverAnswered">Of them: about whom it has never answered.</param>
/// <param name="Failing">Of them: about whom it fails now.</param>
/// <param name="FailingSince">The first of these failures (UTC); null without one.</param>
public sealed record CourseSource(
    Source Source, DateTimeOffset? OldestAsOf, int Learners, int NeverAnswered, int Failing, DateTimeOffset? FailingSince)
{
    /// <summary>The source as the measures of a whole run see it: answered when it did about anybody, failing when it does about half of them or more.</summary>
    public SourceState State => new(
        Source, OldestAsOf, FailingSince is { } since && 2 * Failing >= Learners ? new SourceFailure(SourceFailureKind.Unreachable, since) : null);
}
