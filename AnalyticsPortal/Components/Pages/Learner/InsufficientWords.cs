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
    public string? Why<T>(Measured<T>? measure)
        where T : class
    {
        if (measure?.Reason is not { } reason) return null;
        var missing = Withheld(measure);
        if (measure.SoFar is not { } days) return texts[$"Insufficient.{reason}.Why", sources.Names(missing)];
        var known = days == 0 ? texts["Insufficient.ActiveDays.None"] : texts["Insufficient.ActiveDays", days];
        return missing.Length == 0 ? known : texts["Insufficient.ActiveDays.Missing", known, sources.Names(missing)];
    }

    /// <summary>The sources whose answer could still give the measure a value. The directory knows of no activity.</summary>
    public static Source[] Withheld<T>(Measured<T> measure)
        where T : class =>
        [.. measure.Missing.Where(source => source != Source.Directory || measure.Reason != InsufficientReason.FewerThanSevenActiveDays)];

    /// <summary>What next; null when there is a value.</summary>
    public string? Next(InsufficientReason? reason) => reason is null ? null : texts[$"Insufficient.{reason}.Next"].Value;
}
