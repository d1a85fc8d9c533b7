using System.Text;
using System.Text.Encodings.Web;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>What a column stands for.</summary>
/// <param name="Value">Its height on the axis, 0 or more.</param>
/// <param name="Text">What stands above it.</param>
/// <param name="Tone">How it is drawn.</param>
/// <param name="Href">Where it leads; null where there is nobody behind it.</param>
/// <param name="Name">The column in words, for those who hear it.</param>
public sealed record CountColumn(double Value, string Text, ColumnTone Tone, string? Href, string Name);

/// <summary>How a column is drawn.</summary>
public enum ColumnTone
{
    /// <summary>What the chart is about.</summary>
    Plain,

    /// <summary>What it is not about.</summary>
    Muted,

    /// <summary>What wants to be seen.</summary>
    Alert,

    /// <summary>Too few to compare: an outline.</summary>
    Few,
}

/// <summary>Where columns stand that lead somewhere, in per cent of the plot. The axis starts at zero.</summary>
/// <param name="Ticks">Values of the axis with their heights, from zero up.</param>
/// <param name="Columns">From left to right.</param>
/// <param name="LimitY">Height of the level that is not to be passed; null without one.</param>
public sealed record CountColumnsGeometry(IReadOnlyList<LineTick> Ticks, IReadOnlyList<ColumnPlace> Columns, double? LimitY)
{
    private const double Filled = .8, Room = 1.02;

    /// <summary>Lays out columns of these heights side by side; what is not finite counts as 0.</summary>
    public static CountColumnsGeometry Of(IReadOnlyList<double> values, double? limit)
    {
        // With a limit the axis ends above everything, so that nothing reaches its name, which stands over the plot.
        var axis = limit is { } level ? LineGeometry.Of([.. values, Room * values.Append(level).Where(double.IsFinite).DefaultIfEmpty(0).Max()], level) : LineGeometry.Of(values, null);
        var width = Filled * 100 / Math.Max(1, values.Count);
        return new(
            axis.Ticks,
            [.. axis.Points.Take(values.Count).Select((point, at) => new ColumnPlace(ColumnGeometry.Middle(at, values.Count) - (width / 2), width, point.Y))],
            axis.TargetY);
    }

    /// <summary>The columns as SVG, words encoded: each with its number above it, and as a whole a link where it leads somewhere.</summary>
    public string Draw(IReadOnlyList<CountColumn> columns)
    {
        var svg = new StringBuilder();
        for (var at = 0; at < columns.Count; at++)
        {
            var (column, place) = (columns[at], Columns[at]);
            var (open, close) = column.Href is { } href
                ? ($"<a href=\"{Words(href)}\" aria-label=\"{Words(column.Name)}\">", "</a>")
                : ($"<g role=\"img\" aria-label=\"{Words(column.Name)}\">", "</g>");
            svg.Append(open).Append(Hit(at)).Append(Box(place, column.Tone)).Append(Number(place, column.Text)).Append(close);
        }

        return svg.ToString();
    }

    // A finger hits the whole place of a column, however low it is.
    private string Hit(int at) =>
        $"<rect class=\"hit\" x=\"{Percent.Text(at * 100d / Columns.Count)}\" y=\"0\" width=\"{Percent.Text(100d / Columns.Count)}\" height=\"100%\"/>";

    private static string Box(ColumnPlace place, ColumnTone tone) => place.Y >= 100
        ? ""
        : $"<rect class=\"{ClassOf(tone)}\" x=\"{Percent.Text(place.X)}\" y=\"{Percent.Text(place.Y)}\" width=\"{Percent.Text(place.Width)}\" height=\"{Percent.Text(100 - place.Y)}\" rx=\"2\"/>";

    private static string Number(ColumnPlace place, string text) =>
        $"<text class=\"lab halo\" x=\"{Percent.Text(place.X + (place.Width / 2))}\" y=\"{Percent.Text(place.Y)}\" dy=\"-6\" text-anchor=\"middle\">{Words(text)}</text>";

    private static string ClassOf(ColumnTone tone) => tone switch
    {
        ColumnTone.Muted => "fm",
        ColumnTone.Alert => "f2",
        ColumnTone.Few => "few",
        _ => "f1",
    };

    private static string Words(string text) => HtmlEncoder.Default.Encode(text);
}

/// <summary>A drawn column.</summary>
/// <param name="X">Its left edge, 0-100.</param>
/// <param name="Width">How wide, 0-100.</param>
/// <param name="Y">Its upper edge from above, 0-100; 100 for none.</param>
public sealed record ColumnPlace(double X, double Width, double Y);
