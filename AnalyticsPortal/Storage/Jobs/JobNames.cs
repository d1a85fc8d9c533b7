namespace AnalyticsPortal.Storage.Jobs;

/// <summary>The names that kinds and states of jobs have in the database. Priorities are numbers there, failures the names of their values.</summary>
public static class JobNames
{
    /// <summary>The name of a kind.</summary>
    public static string ToText(this JobKind kind) => kind switch
    {
        JobKind.Refresh => "refresh",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of job."),
    };

    /// <summary>The kind of a name.</summary>
    public static JobKind ParseKind(string text) => text switch
    {
        "refresh" => JobKind.Refresh,
        _ => throw new ArgumentOutOfRangeException(nameof(text), text, "Not the name of a kind of job."),
    };

    /// <summary>The name of a state.</summary>
    public static string ToText(this JobState state) => state switch
    {
        JobState.Waiting => "waiting",
        JobState.Running => "running",
        JobState.Done => "done",
        JobState.Dropped => "dropped",
        JobState.Dead => "dead",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a job."),
    };
}
