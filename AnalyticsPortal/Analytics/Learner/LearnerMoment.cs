using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>A learner at a moment. What several measures start from is worked out once.</summary>
/// <param name="facts">What is known of the learner; later events are left out.</param>
/// <param name="now">The moment.</param>
internal sealed class LearnerMoment(LearnerFacts facts, DateTimeOffset now)
{
    private int? _activeDays;

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The learner's local day.</summary>
    public DateOnly Today { get; } = LocalDays.DayOf(now, facts.TimeZone);

    /// <summary>The facts as of the moment.</summary>
    public LearnerFacts Facts { get; } = facts.AsOf(now);

    /// <summary>Local days with any activity.</summary>
    public int ActiveDays => _activeDays ??= AnalyticsPortal.Analytics.Facts.ActiveDays.Count(Facts);

    /// <summary>Every finished topic once, with its evidence, earliest first.</summary>
    public IReadOnlyList<IGrouping<TopicKey, Evidence>> Finished => field ??= TopicEvidence.All(Facts);

    /// <summary>What topics and modules are called.</summary>
    public IReadOnlyDictionary<TopicKey, string> Names => field ??= TopicNames.Of(Facts);
}
