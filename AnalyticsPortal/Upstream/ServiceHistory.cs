using System.Globalization;

namespace AnalyticsPortal.Upstream;

/// <summary>What the status board remembers of one service: its last 200 questions within 10 minutes, counts of 24 hours, and what holds it up.</summary>
internal sealed class ServiceHistory(UpstreamService service, TimeProvider time)
{
    private const int Capacity = 200;
    private const int RowThatMeansDown = 3;
    private const double GoodRate = 0.95;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Queue<Asked> _asked = new(Capacity);
    private readonly ServiceTimes _times = new();
    private readonly ViolationLog _violations = new();
    private AdaptiveCeiling? _ceiling;
    private ServicePause? _pause;
    private DateTimeOffset? _lastAsked;
    private DateTimeOffset? _lastGood;
    private DateTimeOffset? _failingSince;
    private DateTimeOffset? _nextTry;
    private DateTimeOffset? _waitUntil;
    private UpstreamFailureKind? _failure;
    private int _failuresInARow;
    private BreakerState _breaker;

    /// <summary>True while an operator has the service left alone.</summary>
    public bool Held => Volatile.Read(ref _pause) is not null;

    public void Answer(TimeSpan elapsed, bool notModified)
    {
        lock (_gate)
        {
            _lastGood = Add(good: true);
            _times.Add(_lastGood.Value, notModified, elapsed);
            (_failure, _failuresInARow, _failingSince) = (null, 0, null);
        }
    }

    public void Fail(UpstreamFailureKind kind)
    {
        lock (_gate)
        {
            var now = Add(good: false);
            (_failure, _failuresInARow, _failingSince) = (kind, _failuresInARow + 1, _failingSince ?? now);
        }
    }

    public void Add(IReadOnlyList<ContractViolation> violations)
    {
        lock (_gate)
        {
            foreach (var violation in violations)
                _violations.Add(time.GetUtcNow(), violation);
        }
    }

    /// <summary>The service asked to be left alone. Never for less long than it asked before.</summary>
    public void Wait(TimeSpan wait)
    {
        lock (_gate)
        {
            var until = time.GetUtcNow() + wait;
            _waitUntil = until > _waitUntil || _waitUntil is null ? until : _waitUntil;
        }
    }

    /// <summary>True once, when what the service asked for is over and nothing else holds it up.</summary>
    public bool WaitIsOver()
    {
        lock (_gate)
        {
            if (_waitUntil is null || WaitUntil(time.GetUtcNow()) is not null) return false;
            _waitUntil = null;
            return _breaker is BreakerState.Closed && _pause is null;
        }
    }

    public void Watch(AdaptiveCeiling ceiling) => _ceiling = ceiling;

    /// <summary>True when the service may be asked again and could not be before.</summary>
    public bool Turn(BreakerState state, TimeSpan breakDuration)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var closes = state is BreakerState.Closed && _breaker is not BreakerState.Closed;
            (_breaker, _nextTry) = (state, state is BreakerState.Open ? now + breakDuration : null);
            // Closed by an answer to the probe: the row of failures is over, though nobody else has asked yet.
            if (closes) (_failure, _failuresInARow, _failingSince) = (null, 0, null);
            return closes && _pause is null;
        }
    }

    /// <summary>An operator's pause or, with null, its end. True when the service may be asked again and could not be before.</summary>
    public bool Hold(ServicePause? pause)
    {
        lock (_gate)
        {
            var ends = pause is null && _pause is not null;
            Volatile.Write(ref _pause, pause);
            return ends && _breaker is BreakerState.Closed;
        }
    }

    public ServiceStatus Read()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var recent = _asked.Where(a => now - a.At <= Window).ToList();
            var rate = recent.Count == 0 ? (double?)null : (double)recent.Count(a => a.Good) / recent.Count;
            var (health, reason) = Judge(now, rate);
            var (answers, median, percentile, notModified) = _times.LastHour(now);
            return new ServiceStatus(
                service,
                health,
                reason,
                _lastGood,
                _failure,
                _failingSince,
                rate,
                _breaker)
            {
                LastAskedAt = _lastAsked,
                Asked = recent.Count,
                NextTryAt = _nextTry,
                AskedToWaitUntil = WaitUntil(now),
                Pause = _pause,
                HourAnswers = answers,
                HourMedian = median,
                HourPercentile95 = percentile,
                NotModifiedShare = notModified,
                Hours = _times.Series(now),
                Traces = _violations.Traces(now),
                Ceiling = _ceiling?.Ceiling ?? 0,
                Waiting = _ceiling?.Waiting ?? 0,
            };
        }
    }

    private DateTimeOffset Add(bool good)
    {
        var now = time.GetUtcNow();
        if (_asked.Count == Capacity)
            _asked.Dequeue();
        _asked.Enqueue(new Asked(now, good));
        _lastAsked = now;
        return now;
    }

    private (ServiceHealth Health, string Reason) Judge(DateTimeOffset now, double? rate) => true switch
    {
        // Anybody may read this, and it is logged: who it was and why is for operators alone.
        _ when _pause is { } pause => (ServiceHealth.PausedByOperator, $"Paused by an operator since {Clock(pause.Since)}."),
        _ when _breaker is not BreakerState.Closed =>
            (ServiceHealth.Paused, $"Not asked for a moment after repeated failures{Since}; it is being probed."),
        _ when WaitUntil(now) is { } until => (ServiceHealth.Degraded, $"It asks us to wait until {Clock(until)}."),
        _ when _failuresInARow >= RowThatMeansDown => (ServiceHealth.Down, $"The last {_failuresInARow} questions failed{Since}."),
        _ when _failure is not null => (ServiceHealth.Degraded, $"The latest question failed{Since}."),
        _ when rate < GoodRate => (ServiceHealth.Degraded, $"Only {rate.Value.ToString("P0", CultureInfo.InvariantCulture)} of the questions were answered in the last 10 minutes."),
        _ when now - _violations.LastAt <= Window => (ServiceHealth.Degraded, "Its answers break the contract."),
        _ when rate is null => (ServiceHealth.Ok, "Not asked in the last 10 minutes."),
        _ => (ServiceHealth.Ok, "Answers as agreed."),
    };

    private string Since => _failingSince is { } since ? $" ({_failure}, since {Clock(since)})" : "";

    private DateTimeOffset? WaitUntil(DateTimeOffset now) => _waitUntil > now ? _waitUntil : null;

    private static string Clock(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture) + " UTC";

    private sealed record Asked(DateTimeOffset At, bool Good);
}
