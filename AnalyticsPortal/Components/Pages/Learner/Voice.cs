using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>How a learner's pages speak: to the learner as "you", and of the learner to everybody else.</summary>
/// <param name="ToLearner">True when the reader is the learner.</param>
public readonly record struct Voice(bool ToLearner)
{
    /// <summary>The texts in this voice.</summary>
    public IStringLocalizer<T> Of<T>(IStringLocalizer<T> texts) => ToLearner ? texts : new TheirTexts<T>(texts);

    /// <summary>The texts of every resource in this voice.</summary>
    public IStringLocalizerFactory Of(IStringLocalizerFactory texts) => ToLearner ? texts : new TheirTextsFactory(texts);
}
