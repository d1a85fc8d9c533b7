using System.Globalization;

namespace AnalyticsPortal.Upstream;

/// <summary>What the status board remembers of one service: its last 200 questions within 10 minutes.</summary>
internal sealed class ServiceHistory(UpstreamService service, TimeProvider time)
{
    private const int Capacity = 200;
    private const int RowThatMeansDown = 3;
    private const double GoodRate = 0.95;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Queue<Asked> _asked = new(Capacity);
    private readonly Dictionary<(string Path, ViolationKind Kind), int> _violations = [];
    private DateTimeOffset? _lastGood;
    private DateTimeOffset? _lastViolation;
    private DateTimeOffset? _failingSince;
    private UpstreamFailureKind? _failure;
    private int _failuresInARow;
    private BreakerState _breaker;

    public void Add(UpstreamFailureKind? failure, TimeSpan elapsed)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_asked.Count == Capacity)
                _asked.Dequeue();
            _asked.Enqueue(new Asked(now, failure is null, elapsed));
            _failure = failure;
            _failuresInARow = failure is null ? 0 : _failuresInARow + 1;
            _failingSince = failure is null ? null : _failingSince ?? now;
            _lastGood = failure is null ? now : _lastGood;
        }
    }

    public void Add(IReadOnlyList<ContractViolation> violations)
    {
        lock (_gate)
        {
            foreach (var violation in violations)
                _violations[(violation.Path, violation.Kind)] = _violations.GetValueOrDefault((violation.Path, violation.Kind)) + violation.Count;
            _lastViolation = violations.Count == 0 ? _lastViolation : time.GetUtcNow();
        }
    }

    public void Turn(BreakerState state)
    {
        lock (_gate)
            _breaker = state;
    }

    public ServiceStatus Read()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var recent = _asked.Where(a => now - a.At <= Window).ToList();
            var good = recent.Where(a => a.Good).Select(a => a.Elapsed).Order().ToList();
            var rate = recent.Count == 0 ? (double?)null : (double)good.Count / recent.Count;
            var (health, reason) = Judge(now, rate);
            return new ServiceStatus(
                service,
                health,
                reason,
                _lastGood,
                _failure,
                _failingSince,
                rate,
                Percentile(good, 0.5),
                Percentile(good, 0.95),
                [.. _violations.Select(v => new ContractViolation(v.Key.Path, v.Key.Kind, v.Value)).OrderByDescending(v => v.Count)],
                _breaker);
        }
    }

    private (ServiceHealth Health, string Reason) Judge(DateTimeOffset now, double? rate) => true switch
    {
        _ when _breaker is not BreakerState.Closed =>
            (ServiceHealth.Paused, $"Not asked for a moment after repeated failures{Since}; it is being probed."),
        _ when _failuresInARow >= RowThatMeansDown => (ServiceHealth.Down, $"The last {_failuresInARow} questions failed{Since}."),
        _ when _failure is not null => (ServiceHealth.Degraded, $"The latest question failed{Since}."),
        _ when rate < GoodRate => (ServiceHealth.Degraded, $"Only {rate.Value.ToString("P0", CultureInfo.InvariantCulture)} of the questions were answered in the last 10 minutes."),
        _ when now - _lastViolation <= Window => (ServiceHealth.Degraded, "Its answers break the contract."),
        _ when rate is null => (ServiceHealth.Ok, "Not asked in the last 10 minutes."),
        _ => (ServiceHealth.Ok, "Answers as agreed."),
    };

    private string Since => _failingSince is { } since
        ? $" ({_failure}, since {since.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC)"
        : "";

    private static TimeSpan? Percentile(List<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(share * sorted.Count) - 1];

    private sealed record Asked(DateTimeOffset At, bool Good, TimeSpan Elapsed);
}
