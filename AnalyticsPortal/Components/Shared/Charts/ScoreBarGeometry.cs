using System.Text;
using System.Text.Encodings.Web;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>A bar and what stands above it.</summary>
/// <param name="Name">At its beginning.</param>
/// <param name="Text">At its end: the value with its base, or why there is none.</param>
/// <param name="Value">0-100; null for an empty track.</param>
public sealed record ScoreBar(string Name, string Text, double? Value);

/// <summary>Where the parts of a bar chart of scores stand, in per cent of the plot. Each row is a line of text over a bar.</summary>
public static class ScoreBarGeometry
{
    // Of the height of a row.
    private const double TextAt = .42;
    private const double BarAt = .62;
    private const double BarHeight = .24;
    private const double Beyond = .06;

    /// <summary>What is possible, one path for all rows.</summary>
    public static string Tracks(IReadOnlyList<ScoreBar> bars) => Boxes(bars, _ => 100);

    /// <summary>What is, one path for all rows.</summary>
    public static string Fills(IReadOnlyList<ScoreBar> bars) => Boxes(bars, bar => bar.Value is { } value ? Percent.Of(value, 100) : 0);

    /// <summary>An upright stroke through each bar.</summary>
    public static string Line(IReadOnlyList<ScoreBar> bars, double mean)
    {
        var x = Percent.Number(Percent.Of(mean, 100));
        return string.Concat(bars.Select((_, row) => $"M{x} {Y(row, BarAt - Beyond, bars.Count)}V{Y(row, BarAt + BarHeight + Beyond, bars.Count)}"));
    }

    /// <summary>The texts as SVG, encoded, as one piece, so that a circuit holds one frame for them.</summary>
    public static string Names(IReadOnlyList<ScoreBar> bars)
    {
        var svg = new StringBuilder();
        for (var row = 0; row < bars.Count; row++)
        {
            var y = Y(row, TextAt, bars.Count);
            svg.Append(null, $"<text class=\"lab\" y=\"{y}%\">{HtmlEncoder.Default.Encode(bars[row].Name)}</text>")
                .Append(null, $"<text x=\"100%\" y=\"{y}%\" text-anchor=\"end\">{HtmlEncoder.Default.Encode(bars[row].Text)}</text>");
        }

        return svg.ToString();
    }

    private static string Boxes(IReadOnlyList<ScoreBar> bars, Func<ScoreBar, double> width) => string.Concat(bars
        .Select((bar, row) => (Row: row, Width: width(bar)))
        .Where(box => box.Width > 0)
        .Select(box => $"M0 {Y(box.Row, BarAt, bars.Count)}H{Percent.Number(box.Width)}V{Y(box.Row, BarAt + BarHeight, bars.Count)}H0Z"));

    private static string Y(int row, double within, int rows) => Percent.Number((row + within) * 100 / rows);
}
