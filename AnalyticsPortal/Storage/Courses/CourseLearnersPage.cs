using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>The learners of one group of a run, by name, a page of them.</summary>
public sealed record CourseLearnersPage
{
    /// <summary>Learners on a page at most.</summary>
    public const int Size = 50;

    /// <summary>The run.</summary>
    public required string CourseId { get; init; }

    /// <summary>Its name for people.</summary>
    public required string CourseTitle { get; init; }

    /// <summary>The module of the filter, by name; null without one.</summary>
    public string? FilterModule { get; init; }

    /// <summary>The module of the group, by name; null for a group that needs none.</summary>
    public string? GroupModule { get; init; }

    /// <summary>The filter as it was applied.</summary>
    public required CourseFilter Filter { get; init; }

    /// <summary>Learners in the group, on all pages, 0 or more.</summary>
    public required int Total { get; init; }

    /// <summary>Which page this is, from 1; the last one when a later one was asked for.</summary>
    public required int Page { get; init; }

    /// <summary>Of how many, 1 or more.</summary>
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>The learners of the page, in order.</summary>
    public required IReadOnlyList<CourseLearnerRow> Rows { get; init; }

    /// <summary>True when the organisation's people and data are made up.</summary>
    public required bool Sample { get; init; }

    /// <summary>The organisation's IANA zone.</summary>
    public required string TimeZone { get; init; }
}

/// <summary>How one learner stands in a run.</summary>
/// <param name="UserId">Opaque id.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Status">Where the enrolment stands.</param>
/// <param name="EnrolledAt">When (UTC).</param>
public sealed record CourseLearnerRow(string UserId, string DisplayName, EnrollmentStatus Status, DateTimeOffset EnrolledAt)
{
    /// <summary>Under way, and active in nothing of the course for more than 30 days.</summary>
    public bool Silent { get; init; }

    /// <summary>When it was completed or withdrawn (UTC); null while under way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The day to be done by: the learner's own, or else the end of the run; null when there is none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>How far, 0-100; null when unknown.</summary>
    public double? ProgressPercent { get; init; }

    /// <summary>The last activity in the run (UTC); null without any.</summary>
    public DateTimeOffset? LastActiveAt { get; init; }

    /// <summary>The last sign-in (UTC), whatever for; null when never.</summary>
    public DateTimeOffset? LastLoginAt { get; init; }

    /// <summary>Name of the module that they came to and have not completed; null when not started, when completed, and after the last.</summary>
    public string? InModule { get; init; }

    /// <summary>Best score, 0-100; null without one.</summary>
    public double? BestScore { get; init; }

    /// <summary>Most attempts at any one assessment, 0 or more.</summary>
    public int MostAttempts { get; init; }

    /// <summary>What they gave the run, 1-5; null when they did not say.</summary>
    public double? Rating { get; init; }
}

/// <summary>How learners are put in order; those alike by name, then by id.</summary>
public enum CourseLearnersOrder
{
    /// <summary>By name.</summary>
    Name,

    /// <summary>The longest without activity first, those never active before all.</summary>
    LastActive,

    /// <summary>The least progress first, unknown last.</summary>
    Progress,

    /// <summary>The lowest best score first, none last.</summary>
    Score,

    /// <summary>The latest enrolment first.</summary>
    Enrolled,
}
