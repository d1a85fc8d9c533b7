using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>How a learner stands in one course: what the dashboards about courses are added up from. Depends on the facts alone, never on the day on which it is worked out.</summary>
public sealed record CourseStanding
{
    /// <summary>The course.</summary>
    public required string CourseId { get; init; }

    /// <summary>Where the enrolment stands.</summary>
    public required EnrollmentStatus Status { get; init; }

    /// <summary>When he was enrolled (UTC).</summary>
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>When it was completed or withdrawn (UTC); null while active.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The day he should be done; null when none.</summary>
    public DateOnly? TargetDate { get; init; }

    /// <summary>True when the organisation requires it.</summary>
    public bool Mandatory { get; init; }

    /// <summary>How far, 0-100; null when unknown.</summary>
    public double? ProgressPercent { get; init; }

    /// <summary>The first of his local days with anything done in the course; null when he has not begun.</summary>
    public DateOnly? FirstActiveOn { get; init; }

    /// <summary>When he last did anything in the course (UTC): a module, an attempt, content, a lab, a question to the assistant, or the start of a day of work. Null when he has not begun.</summary>
    public DateTimeOffset? LastActiveAt { get; init; }

    /// <summary>When he last signed in or began a session (UTC), whatever for; null when never.</summary>
    public DateTimeOffset? LastLoginAt { get; init; }

    /// <summary>The last sign of life (UTC): the latest of all that is known of the learner, in any course or in none. Null when there is none.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Modules that he finished, 0 or more; of those that the course has now, where they are known.</summary>
    public int ModulesCompleted { get; init; }

    /// <summary>Of the modules that he finished the one furthest on in the course; null when none.</summary>
    public string? LastModuleId { get; init; }

    /// <summary>That module's place in the course, from 1; null when none.</summary>
    public int? LastModulePosition { get; init; }

    /// <summary>The best score of any graded attempt, 0-100; null without a score. What is asked before learning does not count, here and below.</summary>
    public double? BestScore { get; init; }

    /// <summary>The mean score of all graded attempts, 0-100; null without a score.</summary>
    public double? MeanScore { get; init; }

    /// <summary>Graded attempts, 0 or more.</summary>
    public int Attempts { get; init; }

    /// <summary>Assessments with a graded attempt, 0 or more.</summary>
    public int Tried { get; init; }

    /// <summary>Assessments whose first graded attempt passed, 0 or more.</summary>
    public int FirstTryPassed { get; init; }

    /// <summary>Assessments with an attempt that passed, by its verdict or else by the pass mark of 70; 0 or more.</summary>
    public int Passed { get; init; }

    /// <summary>The mean score of what was asked before learning, each assessment's first attempt, 0-100; null when nothing was.</summary>
    public double? PreScore { get; init; }

    /// <summary>The mean score of what was asked to show what was learnt, each assessment's last attempt, 0-100; null when nothing was.</summary>
    public double? PostScore { get; init; }

    /// <summary>What he thinks of the course, 1-5; null when he did not say.</summary>
    public double? Rating { get; init; }

    /// <summary>When he said so (UTC); null when he did not.</summary>
    public DateTimeOffset? RatedAt { get; init; }

    /// <summary>The most graded attempts at any one assessment, 0 or more.</summary>
    public int MostAttempts { get; init; }

    /// <summary>The scores of the last ten graded attempts that have one, 0-100, oldest first.</summary>
    public ValueList<double> LastScores { get; init; } = [];

    /// <summary>The newest eight sign-ins (UTC), whatever for, newest first.</summary>
    public ValueList<DateTimeOffset> LastLogins { get; init; } = [];

    /// <summary>The newest six times help was asked of the assistant (UTC), whatever for, newest first.</summary>
    public ValueList<DateTimeOffset> LastQuestions { get; init; } = [];

    /// <summary>Minutes of the newest ten sessions at the median, whatever for; null without sessions.</summary>
    public double? MedianSessionMinutes { get; init; }

    /// <summary>Share of the course's topics of which he used any content, %, 0-100; null when the content studio never answered, when the course names no topics, and when he used content of it that names none.</summary>
    public double? ContentPercent { get; init; }

    /// <summary>When each source last answered about him (UTC), in the order of <see cref="Source"/>; null for one that never did.</summary>
    public ValueList<DateTimeOffset?> AsOf { get; init; } = [];

    /// <summary>Since when each source fails about him (UTC), in the order of <see cref="Source"/>; null for one that does not.</summary>
    public ValueList<DateTimeOffset?> FailingSince { get; init; } = [];

    /// <summary>The standing in one course; null without an enrolment.</summary>
    public static CourseStanding? Of(LearnerFacts facts, string courseId) => All(facts).LastOrDefault(s => s.CourseId == courseId);

    /// <summary>One standing for each enrolment, in their order. What the facts date after the newest answer of any service is a wrong clock, and left out.</summary>
    public static IReadOnlyList<CourseStanding> All(LearnerFacts facts)
    {
        var told = facts.Sources.Values.Max(s => s.AsOf) is { } newest ? facts.AsOf(newest) : facts;
        if (told.Enrollments.Count == 0) return [];
        // Of courses that he is not enrolled in some answers tell and others do not: they must not decide which course a topic belongs to.
        var enrolled = told.Enrollments.Select(e => e.CourseId).ToHashSet(StringComparer.Ordinal);
        var evidence = new CourseEvidence(told with { Courses = [.. told.Courses.Where(c => enrolled.Contains(c.CourseId))] });
        return [.. told.Enrollments.Select(evidence.StandingOf)];
    }
}
