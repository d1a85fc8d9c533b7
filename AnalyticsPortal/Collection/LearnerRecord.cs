using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Collection;

/// <summary>What nine answers say together about one learner.</summary>
/// <param name="Facts">The newest facts of each source: fresh where it answered, the last good ones where it did not.</param>
/// <param name="Renewed">The sources whose facts differ from what was kept before (200, not 304).</param>
/// <param name="ETags">The entity tag of each source's last good answer, where it sent one.</param>
public sealed record LearnerRecord(LearnerFacts Facts, IReadOnlySet<Source> Renewed, IReadOnlyDictionary<Source, string> ETags);

/// <summary>How far the question to one source has come; for the list that ticks off.</summary>
/// <param name="Source">The service.</param>
/// <param name="Step">Where it stands.</param>
/// <param name="Elapsed">Since it was asked.</param>
/// <param name="Failure">What went wrong; set with <see cref="CollectionStep.Failed"/> and <see cref="CollectionStep.Retrying"/>.</param>
public sealed record SourceProgress(Source Source, CollectionStep Step, TimeSpan Elapsed, SourceFailureKind? Failure = null);

/// <summary>The steps of one question.</summary>
public enum CollectionStep
{
    /// <summary>Asked, waiting.</summary>
    Asking,

    /// <summary>No answer, trying once more.</summary>
    Retrying,

    /// <summary>Answered; new or unchanged.</summary>
    Answered,

    /// <summary>Given up for now.</summary>
    Failed,
}
