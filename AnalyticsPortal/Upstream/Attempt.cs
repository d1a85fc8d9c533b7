namespace AnalyticsPortal.Upstream;

/// <summary>What came of one try: a status and perhaps a body, or a failure.</summary>
/// <param name="Status">The HTTP status; 0 when none came.</param>
/// <param name="Failure">Null for 200, 304 and 404.</param>
internal sealed record Attempt(int Status, UpstreamFailureKind? Failure = null)
{
    /// <summary>The decompressed body; empty unless the status is 200.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The entity tag of the answer.</summary>
    public string? ETag { get; init; }

    /// <summary>How long the service wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long the question waited for its turn before it was asked.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>True for failures that say something about the service and not about the question: worth repeating.</summary>
    public bool Passing => Broken || Failure is UpstreamFailureKind.Throttled;

    /// <summary>True for failures that the breaker counts. 429 is none: whoever says that it is too much is alive, and says when to come back.</summary>
    public bool Broken => Failure is UpstreamFailureKind.TimedOut or UpstreamFailureKind.Unreachable or UpstreamFailureKind.ServerError;

    /// <summary>False when the service was not asked at all, which says nothing about it.</summary>
    public bool Asked => Failure is not (UpstreamFailureKind.Paused or UpstreamFailureKind.PausedByOperator)
        && (Status, Failure) is not (0, UpstreamFailureKind.Throttled);

    /// <summary>The failure that a status stands for.</summary>
    public static UpstreamFailureKind? FailureOf(int status, bool conditional) => status switch
    {
        200 or 404 => null,
        304 when conditional => null,
        401 or 403 => UpstreamFailureKind.Refused,
        408 => UpstreamFailureKind.TimedOut,
        429 => UpstreamFailureKind.Throttled,
        >= 500 => UpstreamFailureKind.ServerError,
        _ => UpstreamFailureKind.Unexpected,
    };
}
