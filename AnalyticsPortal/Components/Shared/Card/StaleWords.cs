using AnalyticsPortal.Analytics;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Shared.Card;

/// <summary>Says why a result is not fresh.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="time">The reader's moment and zone.</param>
public sealed class StaleWords(IStringLocalizer<SharedTexts> texts, ReaderTime time)
{
    /// <summary>The last good time and the cause; null when there is no result.</summary>
    public string? Say(IMeasured? measure)
    {
        if (measure is null)
            return null;
        var words = new SourceWords(texts, time);
        var stale = measure.Inputs.Where(input => input.Stale).ToArray();
        if (stale.Min(input => input.AsOf) is not { } lastGood)
            return texts["Card.Expired", time.Clock(measure.CalculatedAt)];
        // A sentence for each of many sources would bury the value; the inputs below have them all.
        return stale.Length > 2
            ? texts["Card.StaleMany", time.Clock(lastGood), words.Names(stale.Select(input => input.Source)), time.Clock(stale.Min(input => input.Failure!.Since))]
            : texts[stale.Length == 1 ? "Card.Stale" : "Card.StaleTwo", time.Clock(lastGood), string.Join(' ', stale.Select(words.Trouble))];
    }
}
