namespace AnalyticsPortal.Analytics;

/// <summary>How much of what a measure needs was there.</summary>
public enum Completeness
{
    /// <summary>A required source, or half of the weight, is missing: there is no value.</summary>
    Insufficient,

    /// <summary>There is a value, made without some of its sources.</summary>
    Partial,

    /// <summary>Every source had answered.</summary>
    Complete,
}

/// <summary>The result of a measure, with what is needed to say honestly what it means.</summary>
/// <typeparam name="T">The measure's own value.</typeparam>
/// <param name="Value">The value; <c>null</c> exactly when <paramref name="Completeness"/> is <see cref="Completeness.Insufficient"/>.</param>
/// <param name="Completeness">How much of the input was there.</param>
/// <param name="Reason">Why there is no value; <c>null</c> when there is one.</param>
/// <param name="Inputs">Every source the measure draws on, in the order of the definition, each with its age and failure.</param>
/// <param name="CalculatedAt">When it was calculated (UTC).</param>
/// <param name="ExpiresAt">Until when it counts as fresh (UTC).</param>
public sealed record Measured<T>(
    T? Value,
    Completeness Completeness,
    InsufficientReason? Reason,
    IReadOnlyList<SourceState> Inputs,
    DateTimeOffset CalculatedAt,
    DateTimeOffset ExpiresAt)
    where T : class
{
    /// <summary>On how many local days the learner has been active so far; set exactly when <see cref="Reason"/> is <see cref="InsufficientReason.FewerThanSevenActiveDays"/>.</summary>
    public int? ActiveDays { get; init; }

    /// <summary>The sources that have never answered for this learner.</summary>
    public IEnumerable<Source> Missing => Inputs.Where(i => !i.Answered).Select(i => i.Source);
}

/// <summary>Why a measure has no value: a closed list, so that the screen can say it in the reader's language.</summary>
public enum InsufficientReason
{
    /// <summary>A source without which the measure means nothing has never answered.</summary>
    RequiredSourceMissing,

    /// <summary>Less than half of the measure's weight could be filled.</summary>
    TooFewParts,

    /// <summary>The learner has been active on fewer than seven days.</summary>
    FewerThanSevenActiveDays,
}
