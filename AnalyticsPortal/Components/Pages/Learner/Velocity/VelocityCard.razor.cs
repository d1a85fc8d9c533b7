namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Measure 1: is the learner keeping pace?</summary>
public sealed partial class VelocityCard
{
    private VelocityWords Words => new(Texts);
}
