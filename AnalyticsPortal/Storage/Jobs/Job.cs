namespace AnalyticsPortal.Storage.Jobs;

/// <summary>What is to be done.</summary>
public enum JobKind
{
    /// <summary>Ask the nine services about a learner and calculate his measures.</summary>
    Refresh,
}

/// <summary>Who waits for it. The lower number goes first.</summary>
public enum JobPriority
{
    /// <summary>Somebody is looking at it.</summary>
    Watching = 0,

    /// <summary>Somebody has just signed in.</summary>
    SignIn = 1,

    /// <summary>Nobody yet.</summary>
    Nightly = 2,
}

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>To be done as soon as it is due.</summary>
    Waiting,

    /// <summary>A worker holds it.</summary>
    Running,

    /// <summary>Done, with or without gaps.</summary>
    Done,

    /// <summary>An operator dropped it.</summary>
    Dropped,

    /// <summary>Given up after its last try: a dead letter.</summary>
    Dead,
}

/// <summary>Why a try came to nothing. A closed list without a word about anybody.</summary>
public enum JobFailure
{
    /// <summary>None of the nine services answered.</summary>
    NothingAnswered,

    /// <summary>The database could not be reached.</summary>
    DatabaseUnavailable,

    /// <summary>The database refused what was to be kept.</summary>
    NotKept,

    /// <summary>A fault of the program; its log has it in full.</summary>
    Fault,

    /// <summary>Its workers were never heard of again, time after time.</summary>
    WorkerLost,
}

/// <summary>How a job stands that another portal held.</summary>
public enum JobElsewhere
{
    /// <summary>It is held still.</summary>
    Running,

    /// <summary>It was given back, its worker was not heard of again, or this portal's own worker has it by now: somebody has to go on.</summary>
    Free,

    /// <summary>The try came to an end, whatever came of it.</summary>
    Over,
}

/// <summary>A job that this portal holds.</summary>
/// <param name="JobId">Which.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="Subject">About whom.</param>
/// <param name="OrganizationId">His organisation.</param>
/// <param name="Priority">Who waits for it.</param>
/// <param name="Attempts">Tries that came to an end before this one.</param>
/// <param name="Claim">The number of this claim: with it, and with none given before or after, the job can be settled.</param>
/// <param name="CorrelationId">Of the request that caused it.</param>
public sealed record ClaimedJob(
    long JobId, JobKind Kind, string Subject, string OrganizationId, JobPriority Priority, int Attempts, long Claim, string CorrelationId);

/// <summary>What came of a try.</summary>
/// <param name="State">Done, waiting for the next try, or dead.</param>
/// <param name="Gaps">The names of the sources that did not answer.</param>
/// <param name="Failure">Why it came to nothing; null when something was kept.</param>
/// <param name="Pause">Before the next try; counts for waiting only.</param>
public sealed record JobEnding(JobState State, IReadOnlyList<string> Gaps, JobFailure? Failure, TimeSpan Pause)
{
    /// <summary>Nothing is missing.</summary>
    public static readonly JobEnding Complete = new(JobState.Done, [], null, TimeSpan.Zero);
}
