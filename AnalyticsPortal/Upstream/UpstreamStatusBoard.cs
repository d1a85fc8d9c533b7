namespace AnalyticsPortal.Upstream;

/// <summary>How the nine services do, as seen from here. Thread-safe; bounded.</summary>
public sealed class UpstreamStatusBoard(TimeProvider time)
{
    private readonly Dictionary<UpstreamService, ServiceHistory> _histories =
        Enum.GetValues<UpstreamService>().ToDictionary(s => s, s => new ServiceHistory(s, time));

    /// <summary>The nine, in the order of <see cref="UpstreamService"/>.</summary>
    public IReadOnlyList<ServiceStatus> Read() => [.. _histories.OrderBy(h => h.Key).Select(h => h.Value.Read())];

    /// <summary>One of them.</summary>
    public ServiceStatus Read(UpstreamService service) => _histories[service].Read();

    internal void Answered(UpstreamService service, TimeSpan elapsed) => _histories[service].Add(null, elapsed);

    internal void Failed(UpstreamService service, UpstreamFailureKind kind, TimeSpan elapsed) => _histories[service].Add(kind, elapsed);

    internal void Violated(UpstreamService service, IReadOnlyList<ContractViolation> violations) => _histories[service].Add(violations);

    internal void BreakerTurned(UpstreamService service, BreakerState state) => _histories[service].Turn(state);
}

/// <summary>How one service does.</summary>
/// <param name="Service">Which.</param>
/// <param name="Health">In one word.</param>
/// <param name="Reason">In one sentence.</param>
/// <param name="LastGoodAt">When it last answered (UTC); null when never since the portal started.</param>
/// <param name="Failure">Why the latest question failed; null when it did not.</param>
/// <param name="FailingSince">The first failure of the present row (UTC).</param>
/// <param name="SuccessRate">Of the window's questions, 0-1; null when none was asked.</param>
/// <param name="Median">Of the window's answers; null when there is none.</param>
/// <param name="Percentile95">Of the window's answers; null when there is none.</param>
/// <param name="Violations">Every contract violation since the portal started, by place and kind.</param>
/// <param name="Breaker">The breaker's state.</param>
public sealed record ServiceStatus(
    UpstreamService Service,
    ServiceHealth Health,
    string Reason,
    DateTimeOffset? LastGoodAt,
    UpstreamFailureKind? Failure,
    DateTimeOffset? FailingSince,
    double? SuccessRate,
    TimeSpan? Median,
    TimeSpan? Percentile95,
    IReadOnlyList<ContractViolation> Violations,
    BreakerState Breaker);

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
