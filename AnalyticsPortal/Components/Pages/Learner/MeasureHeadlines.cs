using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Resources;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The headlines of the six measures.</summary>
/// <param name="context">For whom.</param>
public sealed class MeasureHeadlines(TableContext context)
{
    private InsufficientWords Insufficient => new(context.Say<LearnerTexts>(), context.Sources);

    /// <summary>Measure 1.</summary>
    public MeasureHeadline Of(Measured<Velocity> measure) =>
        new(measure.Value?.CurrentPace, context.Say<LearnerTexts>()["Velocity.Headline.Unit"], Insufficient.Why(measure));

    /// <summary>Measure 2.</summary>
    public MeasureHeadline Of(Measured<SkillGap> measure)
    {
        var texts = context.Say<SkillGapTexts>();
        return new(measure.Value?.CriticalCount, texts["SkillGap.Headline.Unit"], new SkillGapWords(texts, context.Sources).Why(measure, Insufficient));
    }

    /// <summary>Measure 3.</summary>
    public MeasureHeadline Of(Measured<Engagement> measure) =>
        new(measure.Value?.Overall, context.Say<LearnerTexts>()["Engagement.Headline.Unit"], Insufficient.Why(measure));

    /// <summary>Measure 4.</summary>
    public MeasureHeadline Of(Measured<Mastery> measure)
    {
        var texts = context.Say<MasteryTexts>();
        return new(
            measure.Value?.Overall,
            texts["Mastery.Headline.Unit"],
            new MasteryWords(texts, context.Sources, context.Time).Why(measure.Reason) ?? Insufficient.Why(measure));
    }

    /// <summary>Measure 5.</summary>
    public MeasureHeadline Of(Measured<Performance> measure)
    {
        var texts = context.Say<PerformanceTexts>();
        return new(measure.Value?.Passes.Percent, texts["Performance.Headline.Unit"], new PerformanceWords(texts, context.Sources).Why(measure, Insufficient));
    }

    /// <summary>Measure 6: a number only where a format stands out, as on the card.</summary>
    public MeasureHeadline Of(Measured<ContentEffectiveness> measure)
    {
        var texts = context.Say<ContentEffectivenessTexts>();
        var words = new ContentEffectivenessWords(texts, context.Say<SharedTexts>());
        return measure.Value switch
        {
            { Leader: { Clear: true } leader } value => new(leader.MeanScore, words.Headline(value), null),
            { } value => new(null, texts["ContentEffectiveness.Headline.Unit"], words.Headline(value)),
            null => new(null, texts["ContentEffectiveness.Headline.Unit"], words.TooFew(measure) ?? Insufficient.Why(measure)),
        };
    }
}
