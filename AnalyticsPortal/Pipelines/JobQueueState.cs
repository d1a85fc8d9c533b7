namespace AnalyticsPortal.Pipelines;

/// <summary>How full the queue of jobs is, as its worker last saw it; empty until one has looked. Thread-safe.</summary>
public sealed class JobQueueState
{
    private volatile JobQueueReading _latest = new(0, TimeSpan.Zero);

    /// <summary>The latest reading.</summary>
    public JobQueueReading Latest => _latest;

    /// <summary>Tells how it is now.</summary>
    public void Tell(JobQueueReading reading) => _latest = reading;
}

/// <summary>How full the queue is.</summary>
/// <param name="Depth">Jobs that wait and should have been begun by now, 0 or more: a night's count once they have been due for an hour.</param>
/// <param name="Delay">How long the one of them has waited that has been due longest; zero when none waits.</param>
public sealed record JobQueueReading(long Depth, TimeSpan Delay)
{
    /// <summary>Jobs of every priority that are due and wait, 0 or more: a night that has just begun has all of its own here.</summary>
    public long Due { get; init; }
}
