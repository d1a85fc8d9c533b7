namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>How wide two bars on one scale are drawn, 0-100.</summary>
/// <param name="First">The first value.</param>
/// <param name="Second">The second value.</param>
public sealed record PairGeometry(double First, double Second)
{
    /// <summary>Lays out two values, 0 or more, on a scale from 0 to <paramref name="top"/>; a value that is not known has no bar.</summary>
    public static PairGeometry Of(double? first, double? second, double top) => new(Percent.Of(first ?? 0, top), Percent.Of(second ?? 0, top));
}
