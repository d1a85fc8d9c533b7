using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Storage;

/// <summary>Everything a learner's overview shows, read in one round trip.</summary>
/// <param name="UserId">The learner.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="OrganizationName">The tenant's name.</param>
/// <param name="TimeZone">IANA name of the learner's zone; UTC when unknown.</param>
/// <param name="Sample">True when the organisation is the sample one.</param>
/// <param name="PathTitle">The title of the path he follows; null when none.</param>
/// <param name="Sources">The nine sources, in the order of <see cref="Source"/>; empty when nothing was collected yet.</param>
/// <param name="Measures">The stored results; null when nothing was calculated yet.</param>
public sealed record LearnerOverview(
    string UserId,
    string DisplayName,
    string OrganizationName,
    string TimeZone,
    bool Sample,
    string? PathTitle,
    IReadOnlyList<SourceState> Sources,
    LearnerMeasures? Measures);
