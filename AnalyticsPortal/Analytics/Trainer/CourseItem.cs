using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>What one learner has to do with one item of a course: a question, an assessment, a module or a piece of material. Depends on the facts alone, never on the day on which it is worked out.</summary>
public sealed record CourseItem
{
    /// <summary>The course.</summary>
    public required string CourseId { get; init; }

    /// <summary>What it is.</summary>
    public required CourseItemKind Kind { get; init; }

    /// <summary>Its opaque id, unique in course and kind; of a question see <see cref="QuestionId"/>.</summary>
    public required string ItemId { get; init; }

    /// <summary>Name for people; null when unknown, and for modules, whose names the course has.</summary>
    public string? Title { get; init; }

    /// <summary>The module it belongs to, by the topics that both name; null when none or several do, and for modules.</summary>
    public string? ModuleId { get; init; }

    /// <summary>The assessment that asks the question; null for everything else.</summary>
    public string? AssessmentId { get; init; }

    /// <summary>Answers · graded attempts · days of work · uses; 0 or more. What is asked before learning does not count, here and below.</summary>
    public int Tries { get; init; }

    /// <summary>Wrong answers · attempts that did not pass · the most of these at any one assessment of the module · 0.</summary>
    public int Failures { get; init; }

    /// <summary>Whether the first answer was right · the first attempt passed · the first attempt at the module's test did · the same, of those who had used it before. Null without such an attempt.</summary>
    public bool? FirstPassed { get; init; }

    /// <summary>Ever right · ever passed · completed · completed the module it belongs to.</summary>
    public bool Done { get; init; }

    /// <summary>Pieces of the module's material used: before the first attempt at the assessment · at all, for a module; 0 for the others.</summary>
    public int Uses { get; init; }

    /// <summary>Minutes in all attempts · on the days of work · in all uses, 0 or more; null when nobody counted them, and for questions.</summary>
    public double? Minutes { get; init; }

    /// <summary>When the first of it happened (UTC); null for a module that was come to and not worked in.</summary>
    public DateTimeOffset? FirstAt { get; init; }

    /// <summary>When the last of it happened (UTC); null with the first.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>What each enrolment comes to, item by item. What the facts date after the newest answer of any service is a wrong clock, and left out.</summary>
    public static IReadOnlyList<CourseItem> All(LearnerFacts facts)
    {
        var standings = CourseStanding.All(facts);
        return standings.Count == 0 ? [] : new CourseItemSorting(facts, standings).All();
    }

    /// <summary>The id of a question as an item: two assessments may ask under the same id.</summary>
    public static string QuestionId(string assessmentId, string questionId) =>
        $"{assessmentId.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal)}/{questionId}";
}

/// <summary>Kinds of items.</summary>
public enum CourseItemKind
{
    /// <summary>One question of an assessment.</summary>
    Question,

    /// <summary>What can be passed or failed.</summary>
    Assessment,

    /// <summary>A part of the course.</summary>
    Module,

    /// <summary>A piece of content.</summary>
    Material,
}
