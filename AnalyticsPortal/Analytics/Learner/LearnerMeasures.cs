namespace AnalyticsPortal.Analytics.Learner;

/// <summary>The learner measures that are calculated together after each collection.</summary>
/// <param name="Velocity">Measure 1.</param>
/// <param name="Engagement">Measure 3.</param>
public sealed record LearnerMeasures(Measured<Velocity> Velocity, Measured<Engagement> Engagement);
