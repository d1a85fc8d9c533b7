using AnalyticsPortal.Analytics;

namespace AnalyticsPortal.Operations.Integrations;

/// <summary>How one of the nine services does, as this portal sees it. Tells nothing about any person.</summary>
/// <param name="Source">Which.</param>
/// <param name="State">In one word.</param>
/// <param name="Breaker">Whether questions pass.</param>
public sealed record Integration(Source Source, IntegrationState State, BreakerPosition Breaker)
{
    /// <summary>A service is slow when half of its answers of the last hour, of which there are some, took longer.</summary>
    public static TimeSpan SlowAbove { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Why the latest question failed; null when it did not.</summary>
    public SourceFailureKind? Failure { get; init; }

    /// <summary>The first failure of the present row (UTC); null when the latest question did not fail.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When it was last asked (UTC), whatever came of it; null when never since this portal started.</summary>
    public DateTimeOffset? LastAskedAt { get; init; }

    /// <summary>When it last answered (UTC); null when never since this portal started.</summary>
    public DateTimeOffset? LastGoodAt { get; init; }

    /// <summary>Of the last ten minutes' questions, 0-1; null when none was asked.</summary>
    public double? SuccessRate { get; init; }

    /// <summary>The last ten minutes' questions, answered or not; the latest 200 where there were more.</summary>
    public int Asked { get; init; }

    /// <summary>Half of the last hour's answers took no longer; null when there was none.</summary>
    public TimeSpan? Median { get; init; }

    /// <summary>95 of 100 of the last hour's answers took no longer; null when there was none.</summary>
    public TimeSpan? Percentile95 { get; init; }

    /// <summary>Of the last hour's answers: those that said that nothing had changed, 0-1; null when there was none.</summary>
    public double? NotModifiedShare { get; init; }

    /// <summary>When the probe may next try (UTC); null unless the breaker is open.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>Until when the service asked to be left alone (UTC); null when it did not.</summary>
    public DateTimeOffset? AskedToWaitUntil { get; init; }

    /// <summary>An operator's decision to leave it alone; null when there is none.</summary>
    public IntegrationPause? Pause { get; init; }

    /// <summary>Background questions that may be under way at once: fewer when the service said that it was too much.</summary>
    public int Ceiling { get; init; }

    /// <summary>Background questions that wait for a place.</summary>
    public int Waiting { get; init; }

    /// <summary>Percentile 95 of the last 24 hours, hour by hour, the present one last; null for an hour without an answer.</summary>
    public IReadOnlyList<TimeSpan?> Hours { get; init; } = [];

    /// <summary>Where its answers broke the contract in the last 24 hours, the most frequent first.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>How much the state matters.</summary>
    public IntegrationLevel Level => State switch
    {
        IntegrationState.NotAnswering or IntegrationState.Refusing or IntegrationState.Unreadable or IntegrationState.FailedLast => IntegrationLevel.Critical,
        IntegrationState.Well => IntegrationLevel.Ok,
        IntegrationState.NotAsked => IntegrationLevel.Unknown,
        _ => IntegrationLevel.Attention,
    };

    /// <summary>True while learners see its last good values: no answer of it comes, or none that can be used.</summary>
    public bool IsAway => Level == IntegrationLevel.Critical || State is IntegrationState.Paused or IntegrationState.AskedToWait;
}

/// <summary>A service's state in one word, worst first.</summary>
public enum IntegrationState
{
    /// <summary>Its latest questions got no answer.</summary>
    NotAnswering,

    /// <summary>It does not accept the portal's token.</summary>
    Refusing,

    /// <summary>What it sends cannot be used.</summary>
    Unreadable,

    /// <summary>Its latest question failed, and not enough before it to say more.</summary>
    FailedLast,

    /// <summary>It asked to be left alone for a while.</summary>
    AskedToWait,

    /// <summary>An operator has it left alone.</summary>
    Paused,

    /// <summary>It answers, but not always.</summary>
    Unsteady,

    /// <summary>It answers, but not as agreed.</summary>
    BadAnswers,

    /// <summary>It answers as agreed, but half of its answers take longer than <see cref="Integration.SlowAbove"/>.</summary>
    Slow,

    /// <summary>It has not answered since this portal started, and was not asked lately.</summary>
    NotAsked,

    /// <summary>It answers as agreed.</summary>
    Well,
}

/// <summary>How much a state matters, worst first.</summary>
public enum IntegrationLevel
{
    /// <summary>Nothing usable comes.</summary>
    Critical,

    /// <summary>It works with limits.</summary>
    Attention,

    /// <summary>Nothing is known yet.</summary>
    Unknown,

    /// <summary>All is well.</summary>
    Ok,
}

/// <summary>A service's breaker.</summary>
public enum BreakerPosition
{
    /// <summary>Questions pass.</summary>
    Closed,

    /// <summary>A probe is on its way.</summary>
    HalfOpen,

    /// <summary>No question passes for a while.</summary>
    Open,
}

/// <summary>An operator's decision to leave a service alone.</summary>
/// <param name="Since">When (UTC).</param>
/// <param name="By">The operator's name.</param>
/// <param name="Reason">In his words.</param>
public sealed record IntegrationPause(DateTimeOffset Since, string By, string Reason);

/// <summary>A place where a service's answers break the contract.</summary>
/// <param name="Path">The contract's own pattern; never a value.</param>
/// <param name="Kind">What is wrong there, by its name in the contract.</param>
/// <param name="Expected">What the contract says should stand there.</param>
/// <param name="Count">How often in the last 24 hours.</param>
/// <param name="FirstAt">First seen since this portal started (UTC).</param>
/// <param name="Newest">What stood there instead, newest first; type and size only.</param>
public sealed record Violation(string Path, string Kind, Expectation Expected, int Count, DateTimeOffset FirstAt, IReadOnlyList<ViolationSeen> Newest);

/// <summary>What the contract says about a place.</summary>
/// <param name="Type">The type, by its name in the contract.</param>
/// <param name="Least">The smallest number, or the fewest characters; 0 where there is neither.</param>
/// <param name="Most">The largest number, or the most characters or items; 0 where there is neither.</param>
/// <param name="Words">The texts of a list, with commas between; empty where there is none.</param>
public sealed record Expectation(string Type, double Least = 0, double Most = 0, string Words = "");

/// <summary>One of the values that broke the contract, without what it said.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Type">Its JSON type, or that there was none.</param>
/// <param name="Size">Characters, items or members; null where there is nothing to count.</param>
public sealed record ViolationSeen(DateTimeOffset At, string Type, int? Size);
