using AnalyticsPortal.Analytics;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Measure 3: how steadily does the learner learn?</summary>
public sealed partial class EngagementCard
{
    private EngagementWords Words => new(Texts, Sources);

    private Source[] Missing => [.. Measure?.Missing ?? []];
}
