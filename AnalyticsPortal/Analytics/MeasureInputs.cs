using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics;

/// <summary>The sources of one measure for one learner, and the result that follows from how well they are known.</summary>
/// <param name="States">In the order of the definition.</param>
/// <param name="Now">The moment of the calculation.</param>
/// <param name="FreshFor">How long the result counts as fresh.</param>
internal sealed record MeasureInputs(IReadOnlyList<SourceState> States, DateTimeOffset Now, TimeSpan FreshFor)
{
    /// <summary>Below this many days of activity there is too little to say.</summary>
    public const int ActiveDaysNeeded = 7;

    /// <summary>Below this many pairs of use and score there is too little to compare.</summary>
    public const int PairsNeeded = 10;

    /// <summary>Below this many people a group is not compared or ranked.</summary>
    public const int GroupNeeded = 10;

    /// <summary>Looks the sources up; one that is not in the facts has never answered.</summary>
    public static MeasureInputs Of(LearnerFacts facts, DateTimeOffset now, TimeSpan freshFor, params ReadOnlySpan<Source> sources) =>
        Of(facts.Sources, now, freshFor, sources);

    /// <summary>As above, of sources that are known otherwise.</summary>
    public static MeasureInputs Of(IReadOnlyDictionary<Source, SourceState> known, DateTimeOffset now, TimeSpan freshFor, params ReadOnlySpan<Source> sources)
    {
        var states = new List<SourceState>(sources.Length);
        foreach (var source in sources) states.Add(known.GetValueOrDefault(source) ?? new SourceState(source, null, null));
        return new MeasureInputs(states, now.ToUniversalTime(), freshFor);
    }

    /// <summary>True when the source has ever answered for this learner.</summary>
    public bool Answered(Source source) => States.Any(s => s.Source == source && s.Answered);

    /// <summary>A result with a value: partial when any source has never answered.</summary>
    public Measured<T> Value<T>(T value) where T : class =>
        new(value, States.All(s => s.Answered) ? Completeness.Complete : Completeness.Partial, null, States, Now, Now + FreshFor);

    /// <summary>A result without a value.</summary>
    public Measured<T> Insufficient<T>(InsufficientReason reason, int? soFar = null) where T : class =>
        new(null, Completeness.Insufficient, reason, States, Now, Now + FreshFor) { SoFar = soFar };
}
