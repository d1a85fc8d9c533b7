using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>The learner measures, calculated together after each collection.</summary>
public sealed record LearnerMeasures
{
    /// <summary>Measure 1.</summary>
    public required Measured<Velocity> Velocity { get; init; }

    /// <summary>Measure 2.</summary>
    public required Measured<SkillGap> SkillGap { get; init; }

    /// <summary>Measure 3.</summary>
    public required Measured<Engagement> Engagement { get; init; }

    /// <summary>Measure 4.</summary>
    public required Measured<Mastery> Mastery { get; init; }

    /// <summary>Measure 5.</summary>
    public required Measured<Performance> Performance { get; init; }

    /// <summary>Measure 6.</summary>
    public required Measured<ContentEffectiveness> ContentEffectiveness { get; init; }

    /// <summary>Each of them, in the order of their numbers.</summary>
    public IReadOnlyList<IMeasured> All() => [Velocity, SkillGap, Engagement, Mastery, Performance, ContentEffectiveness];

    /// <summary>True while every one of them counts as fresh.</summary>
    public bool AreFresh(DateTimeOffset now) => All().All(m => now < m.ExpiresAt);

    /// <summary>Calculates them all at one moment from the same facts.</summary>
    public static LearnerMeasures Calculate(LearnerFacts facts, DateTimeOffset now) => Calculate(new LearnerMoment(facts, now));

    private static LearnerMeasures Calculate(LearnerMoment learner) => new()
    {
        Velocity = VelocityCalculation.Calculate(learner),
        SkillGap = SkillGapCalculation.Calculate(learner),
        Engagement = EngagementCalculation.Calculate(learner),
        Mastery = MasteryCalculation.Calculate(learner),
        Performance = PerformanceCalculation.Calculate(learner),
        ContentEffectiveness = ContentEffectivenessCalculation.Calculate(learner),
    };
}
