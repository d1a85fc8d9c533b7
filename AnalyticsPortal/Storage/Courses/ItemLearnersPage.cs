using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>Behind which number of which item.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ItemId">Its opaque id, unique in course and kind.</param>
/// <param name="Group">Which of its learners.</param>
public sealed record ItemAsked(CourseItemKind Kind, string ItemId, ItemGroup Group);

/// <summary>The learners of one group of an item, by name, a page of them.</summary>
public sealed record ItemLearnersPage
{
    /// <summary>Learners on a page at most.</summary>
    public const int Size = 50;

    /// <summary>The run.</summary>
    public required string CourseId { get; init; }

    /// <summary>Its name for people.</summary>
    public required string CourseTitle { get; init; }

    /// <summary>Behind which number of which item.</summary>
    public required ItemAsked Asked { get; init; }

    /// <summary>The item's name for people; null when nobody knows it.</summary>
    public string? Title { get; init; }

    /// <summary>The module it belongs to, by name; null when unknown, and for modules.</summary>
    public string? ModuleTitle { get; init; }

    /// <summary>The assessment that asks the question, by name; null when unknown, and for everything else.</summary>
    public string? AssessmentTitle { get; init; }

    /// <summary>The filter as it was applied.</summary>
    public required CourseFilter Filter { get; init; }

    /// <summary>The module of the filter, by name; null without one.</summary>
    public string? FilterModule { get; init; }

    /// <summary>Learners in the group, on all pages, 0 or more.</summary>
    public required int Total { get; init; }

    /// <summary>Which page this is, from 1; the last one when a later one was asked for.</summary>
    public required int Page { get; init; }

    /// <summary>Of how many, 1 or more.</summary>
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>The learners of the page, in order.</summary>
    public required IReadOnlyList<ItemLearnerRow> Rows { get; init; }

    /// <summary>True when the organisation's people and data are made up.</summary>
    public required bool Sample { get; init; }

    /// <summary>The organisation's IANA zone.</summary>
    public required string TimeZone { get; init; }
}

/// <summary>What one learner has to do with an item; what each number counts for an item of a kind is said at <see cref="CourseItem"/>.</summary>
/// <param name="UserId">Opaque id.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Status">Where the enrolment stands.</param>
public sealed record ItemLearnerRow(string UserId, string DisplayName, EnrollmentStatus Status)
{
    /// <summary>Under way, and no activity in the course for more than 30 days.</summary>
    public bool Silent { get; init; }

    /// <summary>0 or more.</summary>
    public int Tries { get; init; }

    /// <summary>0 or more.</summary>
    public int Failures { get; init; }

    /// <summary>Null without a first attempt.</summary>
    public bool? FirstPassed { get; init; }

    /// <summary>In the end.</summary>
    public bool Done { get; init; }

    /// <summary>Null when nobody counted them.</summary>
    public double? Minutes { get; init; }

    /// <summary>When the last of it happened (UTC); null when it did not.</summary>
    public DateTimeOffset? LastAt { get; init; }
}
