namespace AnalyticsPortal.Operations.Alerts;

/// <summary>The traffic of the last minutes, from what the meters said at each look. Thread-safe.</summary>
internal sealed class TrafficWindow
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private readonly Queue<(DateTimeOffset At, Traffic Traffic)> _looks = new();

    /// <summary>Notes a look.</summary>
    public void Add(DateTimeOffset now, Traffic traffic)
    {
        lock (_gate)
        {
            _looks.Enqueue((now, traffic));
            // One older than the window stays: what came since is what came within it.
            while (_looks.Skip(1).FirstOrDefault() is { Traffic: not null } second && now - second.At >= Longest) _looks.Dequeue();
        }
    }

    /// <summary>What came in the last stretch of time, as far as looks reach back.</summary>
    public Traffic Of(TimeSpan stretch)
    {
        lock (_gate)
        {
            if (_looks.Count == 0) return Traffic.None;
            var latest = _looks.Last();
            var begin = _looks.Where(l => latest.At - l.At >= stretch).Select(l => l.Traffic).LastOrDefault() ?? _looks.Peek().Traffic;
            return latest.Traffic.Since(begin);
        }
    }
}
