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

/// <summary>What is known of every measure's result, whatever its value is.</summary>
public interface IMeasured
{
    /// <summary>How much of the input was there.</summary>
    Completeness Completeness { get; }

    /// <summary>Why there is no value; <c>null</c> when there is one.</summary>
    InsufficientReason? Reason { get; }

    /// <summary>How many there are so far of what <see cref="Reason"/> counts; <c>null</c> when it counts nothing.</summary>
    int? SoFar { get; }

    /// <summary>Every source the measure draws on, in the order of the definition, each with its age and failure.</summary>
    IReadOnlyList<SourceState> Inputs { get; }

    /// <summary>When it was calculated (UTC).</summary>
    DateTimeOffset CalculatedAt { get; }

    /// <summary>Until when it counts as fresh (UTC).</summary>
    DateTimeOffset ExpiresAt { get; }
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
    DateTimeOffset ExpiresAt) : IMeasured
    where T : class
{
    /// <summary>How many there are so far of what <see cref="Reason"/> counts: active days, pairs; <c>null</c> when it counts nothing.</summary>
    public int? SoFar { get; init; }

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

    /// <summary>The sources have answered and hold none of what the measure is made of, such as a skill with a target or a graded assessment.</summary>
    NothingToMeasure,

    /// <summary>There are fewer than ten pairs of a use of content and the score that followed it.</summary>
    FewerThanTenPairs,

    /// <summary>A trainer has had fewer than ten learners.</summary>
    FewerThanTenLearners,

    /// <summary>Fewer than ten other trainers have had ten learners.</summary>
    FewerThanTenPeers,
}
