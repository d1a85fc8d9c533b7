using System.Text;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>Where each row of a dumbbell chart stands, in per cent of the plot, as paths: however many rows there are, the chart is a handful of elements.</summary>
/// <param name="Bridges">From each value up to its target.</param>
/// <param name="Dots">The values: lines of no length, which a round cap makes dots that never stretch.</param>
/// <param name="Rings">The targets, in the same way.</param>
/// <param name="Before">A short upright line at each earlier value that differs; empty where none does.</param>
public sealed record DumbbellGeometry(string Bridges, string Dots, string Rings, string Before)
{
    /// <summary>Lays out the rows from above.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="scale">The value at the right edge, above 0.</param>
    public static DumbbellGeometry Of(IReadOnlyList<DumbbellRow> rows, double scale)
    {
        StringBuilder bridges = new(), dots = new(), rings = new(), before = new();
        var height = 100d / Math.Max(1, rows.Count);
        for (var at = 0; at < rows.Count; at++)
        {
            var (value, target) = (Percent.Of(rows[at].Value, scale), Percent.Of(rows[at].Target, scale));
            var middle = (at + .5) * height;
            if (target > value) bridges.Append(null, $"M{Percent.Number(value)} {Percent.Number(middle)}H{Percent.Number(target)}");
            Dot(dots, value, middle);
            Dot(rings, target, middle);
            if (rows[at].Before is { } earlier && Percent.Of(earlier, scale) is var x && Math.Abs(x - value) > .1)
                before.Append(null, $"M{Percent.Number(x)} {Percent.Number(middle - (.28 * height))}V{Percent.Number(middle + (.28 * height))}");
        }

        return new(bridges.ToString(), dots.ToString(), rings.ToString(), before.ToString());
    }

    private static void Dot(StringBuilder path, double x, double y) => path.Append(null, $"M{Percent.Number(x)} {Percent.Number(y)}h0");
}

/// <summary>A value against its target.</summary>
/// <param name="Name">What it is the value of.</param>
/// <param name="Strong">True to set the name in bold.</param>
/// <param name="Value">0 or more.</param>
/// <param name="Target">0 or more.</param>
/// <param name="Before">An earlier value; null when unknown.</param>
public sealed record DumbbellRow(string Name, bool Strong, double Value, double Target, double? Before = null);

/// <summary>A place on the scale that has a name.</summary>
/// <param name="Value">Where.</param>
/// <param name="Text">Its name.</param>
/// <param name="WideOnly">True when the name leaves where there is little room.</param>
public sealed record DumbbellMark(double Value, string Text, bool WideOnly = false);
