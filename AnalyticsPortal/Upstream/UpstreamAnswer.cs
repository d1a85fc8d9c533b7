namespace AnalyticsPortal.Upstream;

/// <summary>What came of a question: exactly one of four. A failure is a value, never an exception.</summary>
/// <typeparam name="T">The service's answer.</typeparam>
public abstract record UpstreamAnswer<T>
    where T : class
{
    private UpstreamAnswer()
    {
    }

    /// <summary>The service answered.</summary>
    /// <param name="Value">What could be read.</param>
    /// <param name="ETag">To be sent with the next question; null when it gave none.</param>
    /// <param name="LastUpdated">When the service's data last changed (UTC); null when it did not say.</param>
    /// <param name="Violations">Where the answer broke the contract.</param>
    public sealed record Answered(T Value, string? ETag, DateTimeOffset? LastUpdated, IReadOnlyList<ContractViolation> Violations)
        : UpstreamAnswer<T>;

    /// <summary>Nothing changed since the answer whose entity tag was sent.</summary>
    public sealed record NotModified : UpstreamAnswer<T>;

    /// <summary>The service does not know this person. Not a failure.</summary>
    public sealed record Unknown : UpstreamAnswer<T>;

    /// <summary>No usable answer.</summary>
    /// <param name="Kind">Why.</param>
    /// <param name="RetryAfter">How long the service, or its breaker, wants to be left alone; null when unsaid.</param>
    public sealed record Failed(UpstreamFailureKind Kind, TimeSpan? RetryAfter) : UpstreamAnswer<T>;
}

/// <summary>The closed list of ways in which a question can fail.</summary>
public enum UpstreamFailureKind
{
    /// <summary>No answer within the time allowed, or 408.</summary>
    TimedOut,

    /// <summary>The connection was refused, reset or cut.</summary>
    Unreachable,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>429.</summary>
    Throttled,

    /// <summary>401 (with a new token too) or 403.</summary>
    Refused,

    /// <summary>Not the contract's envelope, or about somebody else.</summary>
    Malformed,

    /// <summary>More than the largest body allowed, after decompression.</summary>
    TooLarge,

    /// <summary>Not asked: the breaker is open.</summary>
    Paused,

    /// <summary>Not asked: an operator has the service left alone.</summary>
    PausedByOperator,

    /// <summary>A status that the contract does not know.</summary>
    Unexpected,
}

/// <summary>One question about one person.</summary>
/// <param name="UserId">The person.</param>
/// <param name="OrganizationId">His organisation: an answer that names another one is refused.</param>
/// <param name="CorrelationId">Goes to the service as <c>x-correlation-id</c> and into the log.</param>
/// <param name="ETag">Of the last good answer; null when there is none to fall back on.</param>
/// <param name="Retrying">Told why, each time the question is about to be asked once more; may run on any thread.</param>
public sealed record UpstreamQuestion(
    string UserId,
    string OrganizationId,
    string CorrelationId,
    string? ETag = null,
    Action<UpstreamFailureKind>? Retrying = null)
{
    /// <summary>True for a question that nobody waits for: it takes its turn below the service's ceiling, and people's questions go before it.</summary>
    public bool Background { get; init; }
}
