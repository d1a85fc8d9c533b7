using AnalyticsPortal.Analytics;
using AnalyticsPortal.Collection;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The latest step of each of the nine services while they are being asked.</summary>
public sealed class CollectionSteps
{
    private readonly SortedDictionary<Source, SourceProgress> _latest = [];

    /// <summary>In the order of <see cref="Source"/>; empty when no collection is under way.</summary>
    public IReadOnlyList<SourceProgress> Latest { get; private set; } = [];

    /// <summary>A collection begins: all nine are being asked.</summary>
    public void Begin()
    {
        foreach (var source in Enum.GetValues<Source>()) _latest[source] = new(source, CollectionStep.Asking, TimeSpan.Zero);
        Latest = [.. _latest.Values];
    }

    /// <summary>One service has come further.</summary>
    public void Add(SourceProgress step)
    {
        _latest[step.Source] = step;
        Latest = [.. _latest.Values];
    }

    /// <summary>The collection is over.</summary>
    public void End()
    {
        _latest.Clear();
        Latest = [];
    }
}
