namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>Where a line without axes runs, in per cent of its box. It begins at zero.</summary>
/// <param name="Path">The lines through neighbouring values; empty when no two are neighbours.</param>
/// <param name="Lone">Values without a neighbour.</param>
public sealed record SparkGeometry(string Path, IReadOnlyList<LinePoint> Lone)
{
    /// <summary>Lays out values of 0 or more, evenly spaced; null is a gap.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="top">The value at the upper edge, the same for lines that are to be compared.</param>
    public static SparkGeometry Of(IReadOnlyList<double?> values, double top)
    {
        var runs = new List<List<LinePoint>> { new() };
        foreach (var (at, value) in values.Index())
        {
            if (value is { } known) runs[^1].Add(new(LineGeometry.Across(at, values.Count), 100 - Percent.Of(known, top)));
            else if (runs[^1].Count > 0) runs.Add([]);
        }

        return new(string.Concat(runs.Where(run => run.Count > 1).Select(PathOf)), [.. runs.Where(run => run.Count == 1).Select(run => run[0])]);
    }

    private static string PathOf(List<LinePoint> run) =>
        "M" + string.Join('L', run.Select(point => $"{Percent.Number(point.X)} {Percent.Number(point.Y)}"));
}
