namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>How wide a part of a score is drawn, 0-100.</summary>
/// <param name="Track">The most that the part could add.</param>
/// <param name="Fill">What it adds, never wider than its track.</param>
public sealed record CompositionGeometry(double Track, double Fill)
{
    /// <summary>Lays out parts; the one that could add most fills the width. One whose points are not known has neither.</summary>
    /// <param name="parts">Points and the most they could be, each 0 or more; null when the part is missing.</param>
    public static IReadOnlyList<CompositionGeometry> Of(IReadOnlyList<(double? Points, double? Most)> parts)
    {
        var widest = parts.Max(part => part.Most) ?? 0;
        return [.. parts.Select(part => part is { Points: { } points, Most: { } most }
            ? new CompositionGeometry(Percent.Of(most, widest), Percent.Of(Math.Min(points, most), widest))
            : new CompositionGeometry(0, 0))];
    }
}
