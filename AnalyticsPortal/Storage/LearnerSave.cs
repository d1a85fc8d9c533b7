using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Storage;

/// <summary>What is to be kept of a collection.</summary>
/// <param name="Facts">Everything that is known about the learner now.</param>
/// <param name="Renewed">The sources whose facts differ from what is kept.</param>
/// <param name="ETags">The entity tag of each source's last good answer, where it sent one.</param>
/// <param name="Measures">What it means.</param>
public sealed record LearnerSave(LearnerFacts Facts, IReadOnlySet<Source> Renewed, IReadOnlyDictionary<Source, string> ETags, LearnerMeasures Measures);
