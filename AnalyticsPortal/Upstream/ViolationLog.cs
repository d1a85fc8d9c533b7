namespace AnalyticsPortal.Upstream;

/// <summary>A service's contract violations: how often, when, and the newest samples. The places are the contract's own, so their number is
/// bounded. Not thread-safe.</summary>
internal sealed class ViolationLog
{
    private const int SamplesKept = 5, Hours = 24;

    private readonly Dictionary<(string Path, ViolationKind Kind), Seen> _seen = [];

    /// <summary>When the latest came (UTC); null when none has.</summary>
    public DateTimeOffset? LastAt { get; private set; }

    public void Add(DateTimeOffset now, ContractViolation violation)
    {
        if (!_seen.TryGetValue((violation.Path, violation.Kind), out var seen))
            _seen[(violation.Path, violation.Kind)] = seen = new Seen(now, violation.Expected);
        seen.Add(now, violation);
        LastAt = now;
    }

    /// <summary>Those of the last 24 hours.</summary>
    public IReadOnlyList<ViolationTrace> Traces(DateTimeOffset now) =>
    [
        .. _seen.Select(s => new ViolationTrace(s.Key.Path, s.Key.Kind, s.Value.Expected, s.Value.InDay(now), s.Value.FirstAt, [.. s.Value.Samples.Reverse()]))
            .Where(t => t.Count > 0)
            .OrderByDescending(t => t.Count),
    ];

    private sealed class Seen(DateTimeOffset firstAt, ExpectedValue expected)
    {
        private readonly (long Hour, int Count)[] _hours = new (long, int)[Hours];

        public DateTimeOffset FirstAt => firstAt;

        public ExpectedValue Expected => expected;

        public Queue<ViolationSample> Samples { get; } = new(SamplesKept);

        public void Add(DateTimeOffset now, ContractViolation violation)
        {
            var hour = HourOf(now);
            ref var slot = ref _hours[hour % Hours];
            slot = (hour, violation.Count + (slot.Hour == hour ? slot.Count : 0));
            if (Samples.Count == SamplesKept) Samples.Dequeue();
            Samples.Enqueue(new ViolationSample(now, violation.Came));
        }

        public int InDay(DateTimeOffset now) => _hours.Where(h => h.Hour > HourOf(now) - Hours).Sum(h => h.Count);

        private static long HourOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerHour;
    }
}
