using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Storage;

/// <summary>What is already kept about a learner before the services are asked again.</summary>
/// <param name="Facts">The last good facts of every source, with their ages and failures.</param>
/// <param name="ETags">The entity tag of each source's last good answer, where it sent one.</param>
public sealed record KnownLearner(LearnerFacts Facts, IReadOnlyDictionary<Source, string> ETags);
