namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>A step of a funnel.</summary>
/// <param name="Name">Who is counted.</param>
/// <param name="Count">How many, 0 or more.</param>
/// <param name="Share">Of the first step, in words; null for the first.</param>
/// <param name="Href">Where those are shown; null where there is nobody.</param>
public sealed record FunnelStep(string Name, int Count, string? Share, string? Href);

/// <summary>How wide a step of a funnel is drawn, 0-100.</summary>
/// <param name="Track">As wide as the step before.</param>
/// <param name="Fill">As wide as the step, never wider than its track.</param>
public sealed record FunnelGeometry(double Track, double Fill)
{
    /// <summary>Lays out steps of these counts; the first fills the width.</summary>
    public static IReadOnlyList<FunnelGeometry> Of(IReadOnlyList<int> counts)
    {
        var rows = new List<FunnelGeometry>();
        foreach (var count in counts)
        {
            var track = rows is [.., var before] ? before.Fill : 100;
            rows.Add(new(track, Math.Min(track, Percent.Of(count, counts[0]))));
        }

        return rows;
    }
}
