namespace AnalyticsPortal.Upstream;

/// <summary>How one service does.</summary>
/// <param name="Service">Which.</param>
/// <param name="Health">In one word.</param>
/// <param name="Reason">In one sentence that anybody may read: it names nobody.</param>
/// <param name="LastGoodAt">When it last answered (UTC); null when never since the portal started.</param>
/// <param name="Failure">Why the latest question failed; null when it did not.</param>
/// <param name="FailingSince">The first failure of the present row (UTC).</param>
/// <param name="SuccessRate">Of the window's questions, 0-1; null when none was asked.</param>
/// <param name="Breaker">The breaker's state.</param>
public sealed record ServiceStatus(
    UpstreamService Service,
    ServiceHealth Health,
    string Reason,
    DateTimeOffset? LastGoodAt,
    UpstreamFailureKind? Failure,
    DateTimeOffset? FailingSince,
    double? SuccessRate,
    BreakerState Breaker)
{
    /// <summary>When it was last asked (UTC), whatever came of it; null when never since the portal started.</summary>
    public DateTimeOffset? LastAskedAt { get; init; }

    /// <summary>Questions of the window, answered or not.</summary>
    public int Asked { get; init; }

    /// <summary>When the probe may next try (UTC); null unless the breaker is open.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>Until when the service asked to be left alone (UTC, Retry-After); null when it did not or that time is over.</summary>
    public DateTimeOffset? AskedToWaitUntil { get; init; }

    /// <summary>Why an operator has it left alone; null when none has.</summary>
    public ServicePause? Pause { get; init; }

    /// <summary>Answers of the last hour.</summary>
    public int HourAnswers { get; init; }

    /// <summary>Of the answers of the last hour, within 5 %; null when there is none.</summary>
    public TimeSpan? HourMedian { get; init; }

    /// <summary>Of the answers of the last hour, within 5 %; null when there is none.</summary>
    public TimeSpan? HourPercentile95 { get; init; }

    /// <summary>Of the answers of the last hour: those that said "not modified" (304), 0-1; null when there is none.</summary>
    public double? NotModifiedShare { get; init; }

    /// <summary>Percentile 95 of the last 24 hours, within 5 %, oldest first, the present one last; null for an hour without an answer.</summary>
    public IReadOnlyList<TimeSpan?> Hours { get; init; } = [];

    /// <summary>The contract violations of the last 24 hours with samples, by place and kind, most frequent first.</summary>
    public IReadOnlyList<ViolationTrace> Traces { get; init; } = [];

    /// <summary>Background questions that may be under way at once, 1 or more: grows with good answers, halved by 429 and silence.</summary>
    public int Ceiling { get; init; }

    /// <summary>Background questions that wait for a place.</summary>
    public int Waiting { get; init; }
}

/// <summary>An operator's decision to leave a service alone.</summary>
/// <param name="Since">When (UTC).</param>
/// <param name="By">The operator's name.</param>
/// <param name="Reason">In his words.</param>
public sealed record ServicePause(DateTimeOffset Since, string By, string Reason);

/// <summary>What was seen of one kind of violation in one place.</summary>
/// <param name="Path">A pattern from the contract.</param>
/// <param name="Kind">What is wrong there.</param>
/// <param name="Expected">What the contract says should stand there.</param>
/// <param name="Count">How often in the last 24 hours.</param>
/// <param name="FirstAt">First seen since the portal started (UTC).</param>
/// <param name="Newest">The newest samples, newest first, at most 5.</param>
public sealed record ViolationTrace(string Path, ViolationKind Kind, ExpectedValue Expected, int Count, DateTimeOffset FirstAt, IReadOnlyList<ViolationSample> Newest);

/// <summary>One violation without any value.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Came">What stood there: type and size only.</param>
public sealed record ViolationSample(DateTimeOffset At, SeenValue Came);

/// <summary>A service's health, best first.</summary>
public enum ServiceHealth
{
    /// <summary>Answers as agreed.</summary>
    Ok,

    /// <summary>Answers, but not always or not as agreed.</summary>
    Degraded,

    /// <summary>The latest questions all failed.</summary>
    Down,

    /// <summary>Not asked for a moment; a probe looks after it.</summary>
    Paused,

    /// <summary>Not asked until an operator says so.</summary>
    PausedByOperator,
}

/// <summary>A breaker's state.</summary>
public enum BreakerState
{
    /// <summary>Questions pass.</summary>
    Closed,

    /// <summary>The probe is trying.</summary>
    HalfOpen,

    /// <summary>Nothing passes.</summary>
    Open,
}
