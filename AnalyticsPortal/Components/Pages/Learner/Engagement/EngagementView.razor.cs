using AnalyticsPortal.Analytics;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The page of measure 3.</summary>
public sealed partial class EngagementView
{
    private EngagementWords Words => new(Texts, Sources);

    private Source[] Missing => [.. Measure?.Missing ?? []];
}
