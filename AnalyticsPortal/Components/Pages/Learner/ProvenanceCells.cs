using AnalyticsPortal.Analytics;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What a number is worth, for files: how complete, how old, and from whom.</summary>
/// <param name="context">For whom.</param>
public sealed class ProvenanceCells(TableContext context)
{
    private readonly IStringLocalizer _texts = context.Say<LearnerTexts>();

    /// <summary>Headings and values of one result.</summary>
    public IReadOnlyList<(string Title, object? Value)> Of(IMeasured measure) =>
    [
        (_texts["Download.Completeness"], _texts[$"Download.Completeness.{measure.Completeness}"].Value),
        (_texts["Download.CalculatedAt"], measure.CalculatedAt),
        (_texts["Download.ExpiresAt"], measure.ExpiresAt),
        (_texts["Download.AsOf"], measure.Inputs.Min(input => input.AsOf)),
        (_texts["Download.Answered"], Names(measure.Inputs.Where(input => input is { Answered: true, Failure: null }))),
        (_texts["Download.Stale"], Names(measure.Inputs.Where(input => input.Stale))),
        (_texts["Download.Missing"], Names(measure.Inputs.Where(input => !input.Answered))),
    ];

    private string Names(IEnumerable<SourceState> states) => context.Sources.Names(states.Select(state => state.Source));
}
