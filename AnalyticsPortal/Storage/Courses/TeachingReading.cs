using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>What measure 10 is calculated from.</summary>
public sealed record TeachingReading
{
    /// <summary>What the learners of the reader's courses come to.</summary>
    public required TeachingTotals Own { get; init; }

    /// <summary>Courses of the reader with a learner, 0 or more.</summary>
    public required int Courses { get; init; }

    /// <summary>Other trainers of the organisation who have had ten learners, 0 or more.</summary>
    public int PeerCount { get; init; }

    /// <summary>The same totals of each of them, in no order that says whose they are; empty while there are fewer than ten.</summary>
    public IReadOnlyList<TeachingTotals> Peers { get; init; } = [];

    /// <summary>When the peers were added up (UTC); null when nobody ever was.</summary>
    public DateTimeOffset? PeersAsOf { get; init; }

    /// <summary>How well the sources of the measure are known for the learners.</summary>
    public IReadOnlyList<CourseSource> Collected { get; init; } = [];

    /// <summary>True when the organisation's people and data are made up.</summary>
    public required bool Sample { get; init; }

    /// <summary>The organisation's IANA zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The measure at a moment.</summary>
    public Measured<TeachingEffectiveness> MeasureAt(DateTimeOffset now)
    {
        var measured = TeachingEffectivenessCalculation.Calculate(Own, Peers, Collected.ToDictionary(s => s.Source, s => s.State), now);
        // Fewer than ten peers are counted and not told, so that the calculation sees none of them.
        return measured.Reason == InsufficientReason.FewerThanTenPeers ? measured with { SoFar = PeerCount } : measured;
    }
}
