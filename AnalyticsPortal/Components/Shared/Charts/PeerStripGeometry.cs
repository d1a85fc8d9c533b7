namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>A value on a line beside the mean of others and the band in which most of them lie.</summary>
/// <param name="OwnX">The value, from the left, 0-100.</param>
/// <param name="MeanX">The mean of the others, 50.</param>
/// <param name="BandFrom">One standard deviation below it, 0-100.</param>
/// <param name="BandTo">One above it, 0-100; the same as <paramref name="BandFrom"/> where the others do not differ.</param>
public sealed record PeerStripGeometry(double OwnX, double MeanX, double BandFrom, double BandTo)
{
    // Standard deviations to either side at least, so that a value near the mean looks near.
    private const double Reach = 2.5, Middle = 50;

    /// <summary>Lays out the value with the mean in the middle. A value that lies far out takes the edge with it.</summary>
    public static PeerStripGeometry Of(double own, double mean, double deviation)
    {
        var half = Math.Max(Reach * deviation, 1.1 * Math.Abs(own - mean));
        double X(double value) => half > 0 ? Math.Clamp(Middle + ((value - mean) / half * Middle), 0, 100) : Middle;
        return new(X(own), Middle, X(mean - deviation), X(mean + deviation));
    }
}
