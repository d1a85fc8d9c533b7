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

    /// <summary>True for failures that say something about the service and not about the question: worth repeating, counted by the breaker.</summary>
    public bool Faulty => Failure is UpstreamFailureKind.TimedOut or UpstreamFailureKind.Unreachable
        or UpstreamFailureKind.ServerError or UpstreamFailureKind.Throttled;

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
