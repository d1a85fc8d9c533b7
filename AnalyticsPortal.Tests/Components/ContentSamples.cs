using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.Analytics;

namespace AnalyticsPortal.Tests.Components;

/// <summary>Content effectiveness of learners at <see cref="Overviews.Now"/>, worked out from facts.</summary>
internal static class ContentSamples
{
    /// <summary>Ten videos before 90 points, ten articles before 80, three slides before 70, two sounds before 50.</summary>
    public static Measured<ContentEffectiveness> Clear { get; } = Of(Told().Pairs(10, 90).Pairs(10, 80, "article", 12).Pairs(3, 70, "slides", 24).Pairs(2, 50, "audio", 28));

    public static Measured<ContentEffectiveness> Close { get; } = Of(Told().Pairs(10, 84).Pairs(10, 80, "article", 12));

    public static Measured<ContentEffectiveness> Few { get; } = Of(Told().Pairs(9, 90).Pairs(10, 80, "article", 12));

    public static Measured<ContentEffectiveness> OneFormat { get; } = Of(Told().Pairs(12, 80));

    public static Measured<ContentEffectiveness> SixPairs { get; } = Of(Told().Pairs(6, 80));

    public static Measured<ContentEffectiveness> NoPairs { get; } = Of(Told());

    public static Measured<ContentEffectiveness> WithoutCourses { get; } = Of(Told().Pairs(12, 80), Source.CourseBuilder);

    public static Measured<ContentEffectiveness> WithoutAssessment { get; } = Of(Told().Pairs(12, 80), Source.Assessment);

    public static ContentFacts Told() => new(Overviews.Now);

    public static Measured<ContentEffectiveness> Of(ContentFacts told, params Source[] silent)
    {
        told.Builder.Never(silent);
        return ContentEffectivenessCalculation.Calculate(told.Facts, Overviews.Now);
    }
}
