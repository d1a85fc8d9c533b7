namespace AnalyticsPortal.Identity;

/// <summary>When which key failed, as long as it counts: so that it can be said when it may try again.</summary>
/// <param name="limit">How many failures in a window close a key.</param>
/// <param name="window">How long a failure counts.</param>
public sealed class SignInFailures(int limit, TimeSpan window)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _failures = new(StringComparer.Ordinal);
    private DateTimeOffset _sweepAt;

    /// <summary>How many keys are remembered.</summary>
    public int Remembered
    {
        get
        {
            lock (_gate) return _failures.Count;
        }
    }

    /// <summary>When the key opens again; null when it is open.</summary>
    public DateTimeOffset? ClosedUntil(string key, DateTimeOffset now)
    {
        lock (_gate)
            return _failures.TryGetValue(key, out var times) && times.Count == limit && times.Peek() + window is var until && until > now ? until : null;
    }

    /// <summary>Counts a failure.</summary>
    public void Count(string key, DateTimeOffset now)
    {
        lock (_gate)
        {
            Sweep(now);
            if (!_failures.TryGetValue(key, out var times)) _failures.Add(key, times = []);
            // The last ones are all that matters.
            if (times.Count == limit) times.Dequeue();
            times.Enqueue(now);
        }
    }

    /// <summary>Forgets what failed.</summary>
    public void Forget(string key)
    {
        lock (_gate) _failures.Remove(key);
    }

    // Once a window, so that who never comes again is not remembered.
    private void Sweep(DateTimeOffset now)
    {
        if (now < _sweepAt) return;
        _sweepAt = now + window;
        foreach (var (key, times) in _failures)
            if (times.Last() + window <= now) _failures.Remove(key);
    }
}
