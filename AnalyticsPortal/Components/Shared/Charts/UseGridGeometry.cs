using System.Text;
using System.Text.Encodings.Web;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>A row of amounts over time.</summary>
/// <param name="Name">Before it.</param>
/// <param name="Total">Behind it: all of it together, with its unit.</param>
/// <param name="Amounts">0 or more, oldest first.</param>
public sealed record UseRow(string Name, string Total, IReadOnlyList<double> Amounts);

/// <summary>Where the cells of a grid of amounts stand, in per cent of the plot, and how dark each is.</summary>
public static class UseGridGeometry
{
    /// <summary>The darkest shade; 0 is nothing.</summary>
    public const int Levels = 4;

    // Of a cell's place, so that neighbours stay apart.
    private const double Filled = .86;

    /// <summary>0 for nothing, then 1 to 4 in even steps up to <paramref name="most"/>.</summary>
    public static int Level(double amount, double most) =>
        Percent.Of(amount, most) is > 0 and var share ? Math.Clamp((int)Math.Ceiling(share * Levels / 100), 1, Levels) : 0;

    /// <summary>The largest amount anywhere; 0 when there is none.</summary>
    public static double Most(IReadOnlyList<UseRow> rows) => rows.SelectMany(row => row.Amounts).Where(double.IsFinite).DefaultIfEmpty(0).Max();

    /// <summary>All cells of a shade as one path.</summary>
    public static string Cells(IReadOnlyList<UseRow> rows, int level)
    {
        var most = Most(rows);
        var path = new StringBuilder();
        for (var row = 0; row < rows.Count; row++)
        {
            var amounts = rows[row].Amounts;
            for (var column = 0; column < amounts.Count; column++)
            {
                if (Level(amounts[column], most) != level) continue;
                double width = 100d / amounts.Count, height = 100d / rows.Count;
                path.Append(null, $"M{Percent.Number(column * width)} {Percent.Number(row * height)}h{Percent.Number(width * Filled)}v{Percent.Number(height * Filled)}h-{Percent.Number(width * Filled)}z");
            }
        }

        return path.ToString();
    }

    /// <summary>Names and totals as SVG, encoded, as one piece, so that a circuit holds one frame for them.</summary>
    public static string Names(IReadOnlyList<UseRow> rows)
    {
        var svg = new StringBuilder();
        for (var row = 0; row < rows.Count; row++)
        {
            var y = Percent.Number((row + (Filled / 2)) * 100 / rows.Count);
            svg.Append(null, $"<text class=\"lab\" x=\"-8\" y=\"{y}%\" dy=\".32em\" text-anchor=\"end\">{HtmlEncoder.Default.Encode(rows[row].Name)}</text>")
                .Append(null, $"<text x=\"100%\" dx=\"8\" y=\"{y}%\" dy=\".32em\">{HtmlEncoder.Default.Encode(rows[row].Total)}</text>");
        }

        return svg.ToString();
    }
}
