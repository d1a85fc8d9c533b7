using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Circuit;

/// <summary>What a part of a screen can show: exactly one of six states. Drawn by <c>Components/Shared/DataView</c>.</summary>
/// <typeparam name="T">The data.</typeparam>
/// <param name="Phase">Which of the six.</param>
/// <param name="Value">The data; set for ready and stale.</param>
/// <param name="Failure">Set for failed.</param>
public sealed record LoadState<T>(LoadPhase Phase, T? Value = default, LoadFailure? Failure = null);

/// <summary>The six states.</summary>
public enum LoadPhase
{
    /// <summary>On its way; nothing to show yet.</summary>
    Loading,

    /// <summary>Fresh.</summary>
    Ready,

    /// <summary>Past its freshness, or a source did not answer: shown, labelled.</summary>
    Stale,

    /// <summary>There is nothing yet, and that is known.</summary>
    Empty,

    /// <summary>It could not be had.</summary>
    Failed,

    /// <summary>The reader may not see it.</summary>
    Forbidden,
}

/// <summary>Why something could not be shown.</summary>
/// <param name="Reason">From a closed list.</param>
/// <param name="Since">The first failure of the present row (UTC).</param>
/// <param name="Reference">What a person can quote: the correlation id; empty where there is nothing to look up.</param>
public sealed record LoadFailure(LoadFailureReason Reason, DateTimeOffset Since, string Reference)
{
    /// <summary>The database did not answer.</summary>
    public static LoadFailure OfDatabase(Exception problem, DateTimeOffset now, string reference) =>
        new(DatabaseTroubles.Of(problem) is DatabaseTrouble.Busy ? LoadFailureReason.TooBusy : LoadFailureReason.DatabaseUnavailable, now, reference);
}

/// <summary>The closed list of reasons.</summary>
public enum LoadFailureReason
{
    /// <summary>The portal's own database does not answer.</summary>
    DatabaseUnavailable,

    /// <summary>More people ask at once than the database has connections for.</summary>
    TooBusy,

    /// <summary>None of the nine services has ever answered for this learner.</summary>
    NoSourceAnswered,

    /// <summary>A fault of the portal's own.</summary>
    Unexpected,
}
