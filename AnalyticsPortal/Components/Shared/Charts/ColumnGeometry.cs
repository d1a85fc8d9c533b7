namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>Where the columns of a chart stand, in per cent of the plot.</summary>
public static class ColumnGeometry
{
    private const double Filled = .7;

    /// <summary>The middle of the column at <paramref name="at"/> of <paramref name="count"/>.</summary>
    public static double Middle(int at, int count) => count < 1 ? 50 : (at + .5) * 100 / count;

    /// <summary>All columns as one path, each as high as its point and 70 % as wide as its place.</summary>
    public static string Path(LineGeometry geometry)
    {
        var half = Filled * 50 / Math.Max(1, geometry.Points.Count);
        return string.Concat(geometry.Points
            .Select((point, at) => (point.Y, X: Middle(at, geometry.Points.Count)))
            .Where(column => column.Y < 100)
            .Select(column => $"M{Percent.Number(column.X - half)} 100V{Percent.Number(column.Y)}H{Percent.Number(column.X + half)}V100Z"));
    }
}
