using AnalyticsPortal.Analytics;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What a number is worth, for files: how complete, how old, and from whom.</summary>
/// <param name="texts">The sentences of every resource.</param>
public sealed class ProvenanceCells(IStringLocalizerFactory texts)
{
    private readonly IStringLocalizer _texts = texts.Create(typeof(LearnerTexts));

    /// <summary>Headings and values of one result.</summary>
    public IReadOnlyList<(string Title, object? Value)> Of(IMeasured measure) =>
    [
        (_texts["Download.Completeness"], measure.Completeness.ToString()),
        (_texts["Download.Reason"], measure.Reason?.ToString()),
        (_texts["Download.CalculatedAt"], measure.CalculatedAt),
        (_texts["Download.ExpiresAt"], measure.ExpiresAt),
        (_texts["Download.AsOf"], measure.Inputs.Min(input => input.AsOf)),
        (_texts["Download.Answered"], Names(measure.Inputs.Where(input => input is { Answered: true, Failure: null }))),
        (_texts["Download.Stale"], Names(measure.Inputs.Where(input => input.Stale))),
        (_texts["Download.Missing"], Names(measure.Inputs.Where(input => !input.Answered))),
    ];

    private static string Names(IEnumerable<SourceState> states) => string.Join(' ', states.Select(state => state.Source));
}
