using AnalyticsPortal.Analytics;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Says why a measure has no value, and what happens or helps next.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="sources">The names of the services.</param>
public sealed class InsufficientWords(IStringLocalizer<LearnerTexts> texts, SourceWords sources)
{
    /// <summary>Why; null when there is a value.</summary>
    public string? Why(InsufficientReason? reason, IEnumerable<Source>? missing) =>
        reason is null ? null : texts[$"Insufficient.{reason}.Why", sources.Names(missing ?? [])].Value;

    /// <summary>What next; null when there is a value.</summary>
    public string? Next(InsufficientReason? reason) => reason is null ? null : texts[$"Insufficient.{reason}.Next"].Value;
}
