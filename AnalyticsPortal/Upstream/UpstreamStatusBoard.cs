namespace AnalyticsPortal.Upstream;

/// <summary>Says which service may be asked again.</summary>
/// <param name="service">Which.</param>
public sealed class ServiceRecoveredEventArgs(UpstreamService service) : EventArgs
{
    /// <summary>Which.</summary>
    public UpstreamService Service => service;
}

/// <summary>How the nine services do, as seen from this process. Thread-safe; bounded.</summary>
public sealed class UpstreamStatusBoard(TimeProvider time)
{
    private readonly Dictionary<UpstreamService, ServiceHistory> _histories =
        Enum.GetValues<UpstreamService>().ToDictionary(s => s, s => new ServiceHistory(s, time));

    /// <summary>Raised when a breaker closed, when the time that a service asked us to wait is over, or when an operator resumed it:
    /// what is missing of it can be had again. Called on the thread that found it out; be quick.</summary>
    public event EventHandler<ServiceRecoveredEventArgs>? Recovered;

    /// <summary>The nine, in the order of <see cref="UpstreamService"/>.</summary>
    public IReadOnlyList<ServiceStatus> Read() => [.. _histories.OrderBy(h => h.Key).Select(h => h.Value.Read())];

    /// <summary>One of them.</summary>
    public ServiceStatus Read(UpstreamService service) => _histories[service].Read();

    /// <summary>Leaves a service alone in this process until <see cref="Resume"/>: questions to it fail at once with
    /// <see cref="UpstreamFailureKind.PausedByOperator"/>, and it is not probed. (An operator's decision is kept in the database, from where
    /// it reaches every portal and comes here.)</summary>
    public void Pause(UpstreamService service, ServicePause pause) => _histories[service].Hold(pause);

    /// <summary>Has a service asked again; nothing when it was not paused.</summary>
    public void Resume(UpstreamService service)
    {
        if (_histories[service].Hold(null)) Raise(service);
    }

    internal bool IsPaused(UpstreamService service) => _histories[service].Held;

    internal void Answered(UpstreamService service, TimeSpan elapsed, bool notModified = false) => _histories[service].Answer(elapsed, notModified);

    internal void Failed(UpstreamService service, UpstreamFailureKind kind) => _histories[service].Fail(kind);

    internal void Violated(UpstreamService service, IReadOnlyList<ContractViolation> violations) => _histories[service].Add(violations);

    internal void AskedToWait(UpstreamService service, TimeSpan wait) => _histories[service].Wait(wait);

    // Nobody is told by a clock that a wait is over: the probe's loop looks.
    internal void LookAtWaits()
    {
        foreach (var (service, history) in _histories)
        {
            if (history.WaitIsOver()) Raise(service);
        }
    }

    internal void Watch(UpstreamService service, AdaptiveCeiling ceiling) => _histories[service].Watch(ceiling);

    internal void BreakerTurned(UpstreamService service, BreakerState state, TimeSpan breakDuration = default)
    {
        if (_histories[service].Turn(state, breakDuration)) Raise(service);
    }

    private void Raise(UpstreamService service) => Recovered?.Invoke(this, new ServiceRecoveredEventArgs(service));
}
