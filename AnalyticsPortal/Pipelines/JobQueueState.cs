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
/// <param name="Depth">Jobs that are due and wait, 0 or more.</param>
/// <param name="Delay">How long the one has waited that is due longest; zero when none waits.</param>
public sealed record JobQueueReading(long Depth, TimeSpan Delay);
