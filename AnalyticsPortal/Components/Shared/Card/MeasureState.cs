using AnalyticsPortal.Analytics;
using AnalyticsPortal.Circuit;

namespace AnalyticsPortal.Components.Shared.Card;

/// <summary>Which of the six states a measure's card is in.</summary>
public static class MeasureState
{
    /// <summary>No result yet: loading. No value: empty. Past its freshness, or made with a source's last good answer: stale. Else ready.</summary>
    public static LoadState<T> Of<T>(Measured<T>? measure, DateTimeOffset now)
        where T : class => measure switch
        {
            null => new(LoadPhase.Loading),
            { Value: null } => new(LoadPhase.Empty),
            _ when measure.ExpiresAt <= now || measure.Inputs.Any(input => input.Stale) => new(LoadPhase.Stale, measure.Value),
            _ => new(LoadPhase.Ready, measure.Value),
        };

    /// <summary>The same on a page of its own, where the whole page may have failed or be closed to the reader.</summary>
    public static LoadState<T> Within<TPage, T>(LoadState<TPage> page, Measured<T>? measure, DateTimeOffset now)
        where T : class =>
        page.Phase is LoadPhase.Failed or LoadPhase.Forbidden ? new(page.Phase, Failure: page.Failure) : Of(measure, now);

    /// <summary>True when so much is missing that the value itself must say so: under 80 % of the sources.</summary>
    public static bool SaysPartial<T>(Measured<T> measure)
        where T : class =>
        measure.Completeness == Completeness.Partial && measure.Missing.Count() * 5 > measure.Inputs.Count;
}
