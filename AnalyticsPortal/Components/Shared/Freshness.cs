using AnalyticsPortal.Analytics;

namespace AnalyticsPortal.Components.Shared;

/// <summary>What a list of sources says together.</summary>
/// <param name="Answered">How many answered when last asked.</param>
/// <param name="Total">How many there are.</param>
/// <param name="AsOf">The age of the oldest answer in use (UTC); null when none ever answered.</param>
public sealed record Freshness(int Answered, int Total, DateTimeOffset? AsOf)
{
    /// <summary>Over all sources of a measure: the value is as old as its oldest input.</summary>
    public static Freshness Of(IReadOnlyList<SourceState> sources) =>
        new(sources.Count(Good), sources.Count, sources.Min(source => source.AsOf));

    /// <summary>Over the sources that answered when last asked; the others are named one by one beside it.</summary>
    public static Freshness OfAnswered(IReadOnlyList<SourceState> sources) =>
        new(sources.Count(Good), sources.Count, sources.Where(Good).Min(source => source.AsOf));

    /// <summary>True when the source answered when it was last asked.</summary>
    public static bool Good(SourceState source) => source is { Answered: true, Failure: null };
}
