namespace AnalyticsPortal.Analytics.Predictive;

/// <summary>A learner's own numbers in one course, as of a moment: what the rule card reads. What is not known is null or empty.</summary>
public sealed record DropOffNumbers
{
    // Clocks differ: what lies a little ahead happened just now. What lies further ahead is a mistake and says nothing.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromDays(1);

    /// <summary>The moment.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The learner's own time zone; days are counted in it.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>When the learner was enrolled in the course.</summary>
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>The last sign-in; null when none is known.</summary>
    public DateTimeOffset? LastLoginAt { get; init; }

    /// <summary>The last thing the learner did: the latest of all that is known of it, taken before anything is filtered; null when nothing is known.</summary>
    public DateTimeOffset? LastActiveAt { get; init; }

    /// <summary>False when the service that keeps sign-ins or the one that keeps courses never answered: then silence says nothing.</summary>
    public bool AbsenceIsKnown { get; init; } = true;

    /// <summary>Sign-ins in 30 days, 0 or more; null when nobody counts them.</summary>
    public int? LoginsIn30Days { get; init; }

    /// <summary>Minutes of a session at the median, 0 or more; null without sessions.</summary>
    public double? MedianSessionMinutes { get; init; }

    /// <summary>Scores 0-100, oldest first; the last ten are read.</summary>
    public IReadOnlyList<double> LastScores { get; init; } = [];

    /// <summary>Share of the course's content that was used, %, 0-100; null when nobody knows.</summary>
    public double? ContentCompletionPercent { get; init; }

    /// <summary>Times the learner asked the assistant for help in 30 days, 0 or more; null when nobody counts them.</summary>
    public int? HelpRequestsIn30Days { get; init; }

    /// <summary>Progress in the course, %, 0-100; null when nobody knows.</summary>
    public double? ProgressPercent { get; init; }

    /// <summary>The last sign of life: the later of the last sign-in and the last activity; null when there was none.</summary>
    public DateTimeOffset? LastSeenAt => Latest(Happened(LastLoginAt), Happened(LastActiveAt));

    /// <summary>Local days since the last sign of life, or since enrolment when there was none; 0 or more.</summary>
    public int DaysAway => Math.Max(0, LocalDays.DayOf(Now, Zone).DayNumber - LocalDays.DayOf(LastSeenAt ?? EnrolledAt, Zone).DayNumber);

    // Some sources tell the day only, so that what was done an hour ago, before midnight, is told as of the start of yesterday.
    /// <summary>True when the last sign of life was on this local day or the one before.</summary>
    public bool SeenLately => LastSeenAt is not null && DaysAway <= 1;

    private DateTimeOffset? Happened(DateTimeOffset? at) => at is not { } told || told > Now + ClocksDiffer ? null : told > Now ? Now : told;

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
