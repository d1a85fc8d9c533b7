namespace AnalyticsPortal.Analytics.Learner;

/// <summary>The words for sizes of correlations and effects, as Cohen proposed them.</summary>
public static class EffectStrengths
{
    /// <summary>The strength of a correlation.</summary>
    public static EffectStrength OfCorrelation(double r) => Of(Math.Abs(r), .1, .3, .5);

    /// <summary>The strength of an effect.</summary>
    public static EffectStrength OfEffect(double d) => Of(Math.Abs(d), .2, .5, .8);

    private static EffectStrength Of(double size, double small, double medium, double large) =>
        size < small ? EffectStrength.None : size < medium ? EffectStrength.Small : size < large ? EffectStrength.Medium : EffectStrength.Large;
}
