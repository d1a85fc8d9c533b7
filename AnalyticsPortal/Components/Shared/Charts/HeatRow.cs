namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>A row of a heat table.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Counts">One for each column, 0 or more.</param>
public sealed record HeatRow(string Name, IReadOnlyList<int> Counts)
{
    /// <summary>0 for none, then 1 to 4 by quarters of the largest count in the table.</summary>
    public static int Level(int count, int most) => count <= 0 || most <= 0 ? 0 : Math.Clamp((int)Math.Ceiling(4.0 * count / most), 1, 4);
}
