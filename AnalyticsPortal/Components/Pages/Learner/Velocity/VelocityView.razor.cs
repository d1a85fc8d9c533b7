namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The page of measure 1.</summary>
public sealed partial class VelocityView
{
    private VelocityWords Words => new(Texts);
}
