namespace AnalyticsPortal.Storage.Jobs;

/// <summary>What an operator sees of the queue. Nothing in it says about whom a job is.</summary>
/// <param name="Runs">The last nightly rounds, the newest first.</param>
/// <param name="Queue">What waits and what runs.</param>
/// <param name="DeadLetters">What was given up, by kind and reason, the newest first.</param>
/// <param name="Acts">What operators did to dead letters and services, the newest first.</param>
/// <param name="At">When the database was asked (UTC, its clock).</param>
public sealed record JobBoard(
    IReadOnlyList<JobRunProgress> Runs, QueueState Queue, IReadOnlyList<DeadLetterGroup> DeadLetters, IReadOnlyList<OperatorAct> Acts, DateTimeOffset At);

/// <summary>How far a nightly round over one organisation has come. Total = Done + WithGaps + Dead + Dropped + Again + Remaining.</summary>
/// <param name="RunId">Which.</param>
/// <param name="OrganizationName">The organisation's name for people.</param>
/// <param name="ScheduledFor">02:00 of its zone (UTC).</param>
/// <param name="BeganAt">When its jobs were written.</param>
/// <param name="EndedAt">When nothing remained; null while something does.</param>
/// <param name="Total">Learners.</param>
/// <param name="Done">Learners of whom all nine sources answered.</param>
/// <param name="WithGaps">Learners of whom a source was missing at the last try, or could not be asked.</param>
/// <param name="Dead">Learners given up.</param>
/// <param name="Dropped">Learners whose dead letter an operator dropped.</param>
/// <param name="Again">Learners who were asked about and will be again, since a source was missing or nothing could be kept.</param>
/// <param name="Remaining">Learners who were not asked about yet, those being asked about now among them.</param>
/// <param name="EstimatedEnd">At the pace of the last five minutes, and not before the next tries; null when nobody was asked about in them, and at the end.</param>
public sealed record JobRunProgress(
    long RunId, string OrganizationName, DateTimeOffset ScheduledFor, DateTimeOffset BeganAt, DateTimeOffset? EndedAt,
    int Total, int Done, int WithGaps, int Dead, int Dropped, int Again, int Remaining, DateTimeOffset? EstimatedEnd);

/// <summary>What waits and what runs.</summary>
/// <param name="Depths">By priority; all of <see cref="JobPriority"/>, in their order.</param>
/// <param name="OldestWaitingSince">Since when the job that is due longest has been due; null when none is.</param>
/// <param name="Delay">How long that is by the database's clock; zero when none is.</param>
public sealed record QueueState(IReadOnlyList<QueueDepth> Depths, DateTimeOffset? OldestWaitingSince, TimeSpan Delay)
{
    /// <summary>Jobs that are due and not begun.</summary>
    public int Waiting => Depths.Sum(d => d.Waiting);

    /// <summary>Jobs that wait and should have been begun by now: those that somebody waits for, and those of a night once they have been due for an hour.</summary>
    public int Pressing { get; init; }

    /// <summary>How long the one of them has been due that has been due longest; zero when there is none.</summary>
    public TimeSpan PressingDelay { get; init; }
}

/// <summary>The jobs of one priority.</summary>
/// <param name="Priority">Who waits for them.</param>
/// <param name="Waiting">Due and not begun.</param>
/// <param name="Later">Not due yet: they wait for their next try.</param>
/// <param name="Running">Held by a worker.</param>
public sealed record QueueDepth(JobPriority Priority, int Waiting, int Later, int Running);

/// <summary>Dead letters of one kind with one reason.</summary>
/// <param name="Kind">What was to be done.</param>
/// <param name="Failure">Why it was given up.</param>
/// <param name="Count">How many.</param>
/// <param name="First">When the first of them was given up.</param>
/// <param name="Last">When the last of them was.</param>
/// <param name="Attempts">Tries of all of them together.</param>
public sealed record DeadLetterGroup(JobKind Kind, JobFailure Failure, int Count, DateTimeOffset First, DateTimeOffset Last, int Attempts);

/// <summary>What an operator may do.</summary>
public enum OperatorActKind
{
    /// <summary>Try dead letters again from the start.</summary>
    Replayed,

    /// <summary>Never do what dead letters were to do.</summary>
    Dropped,

    /// <summary>Leave a service alone.</summary>
    Paused,

    /// <summary>Have it asked again.</summary>
    Resumed,
}

/// <summary>Something that an operator did.</summary>
/// <param name="At">When.</param>
/// <param name="Act">What.</param>
/// <param name="OperatorName">Who, as he was called then.</param>
/// <param name="Failure">Why the jobs had been given up; null when it was done to a service.</param>
/// <param name="Service">The service's name; null when it was done to dead letters.</param>
/// <param name="Jobs">How many dead letters.</param>
/// <param name="Reason">His reason; empty when none was asked for.</param>
public sealed record OperatorAct(
    DateTimeOffset At, OperatorActKind Act, string OperatorName, JobFailure? Failure, string? Service, int Jobs, string Reason);
