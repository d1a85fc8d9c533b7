using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>The learner measures that are calculated together after each collection.</summary>
/// <param name="Velocity">Measure 1.</param>
/// <param name="Engagement">Measure 3.</param>
public sealed record LearnerMeasures(Measured<Velocity> Velocity, Measured<Engagement> Engagement)
{
    /// <summary>True while every one of them counts as fresh.</summary>
    public bool AreFresh(DateTimeOffset now) => now < Velocity.ExpiresAt && now < Engagement.ExpiresAt;

    /// <summary>Calculates them all at one moment from the same facts.</summary>
    public static LearnerMeasures Calculate(LearnerFacts facts, DateTimeOffset now) =>
        new(VelocityCalculation.Calculate(facts, now), EngagementCalculation.Calculate(facts, now));
}
