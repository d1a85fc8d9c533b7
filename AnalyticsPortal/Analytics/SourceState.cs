namespace AnalyticsPortal.Analytics;

/// <summary>How well one source is known for one learner: the age of its last good answer and what, if anything, is wrong now.</summary>
/// <param name="Source">The service.</param>
/// <param name="AsOf">When its last good answer arrived (UTC); <c>null</c> when it has never answered for this learner.</param>
/// <param name="Failure">Why the latest attempt failed; <c>null</c> when it succeeded.</param>
public sealed record SourceState(Source Source, DateTimeOffset? AsOf, SourceFailure? Failure)
{
    /// <summary>True when there is an answer to work with, however old.</summary>
    public bool Answered => AsOf is not null;

    /// <summary>True when there is an answer, but the latest attempt to renew it failed.</summary>
    public bool Stale => Answered && Failure is not null;
}

/// <summary>A failed attempt to ask a source.</summary>
/// <param name="Kind">What went wrong, from a closed list.</param>
/// <param name="Since">The first failure of the present row of failures (UTC).</param>
/// <param name="RetryAfter">When the source said it may be asked again (UTC); <c>null</c> when it did not say.</param>
public sealed record SourceFailure(SourceFailureKind Kind, DateTimeOffset Since, DateTimeOffset? RetryAfter = null);

/// <summary>The closed list of ways in which a source can fail.</summary>
public enum SourceFailureKind
{
    /// <summary>No answer within the time allowed.</summary>
    TimedOut,

    /// <summary>The connection was refused, reset or cut.</summary>
    Unreachable,

    /// <summary>A 5xx answer.</summary>
    ServerError,

    /// <summary>A 429 answer: it asked us to wait.</summary>
    Throttled,

    /// <summary>401 or 403: our service token was not accepted or could not be had.</summary>
    Refused,

    /// <summary>The body could not be read as the contract's envelope.</summary>
    Malformed,

    /// <summary>The body is larger than 4 MiB.</summary>
    TooLarge,

    /// <summary>Not asked, because it failed repeatedly a moment ago (breaker open).</summary>
    Paused,

    /// <summary>Not asked, because an operator has it left alone.</summary>
    PausedByOperator,

    /// <summary>Any other answer the contract does not know.</summary>
    Unexpected,
}
