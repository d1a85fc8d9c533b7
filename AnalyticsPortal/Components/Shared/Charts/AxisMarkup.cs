using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>What an axis is drawn of, each as one piece of markup: an open tab keeps one entry for it in place of a dozen. Words are encoded.</summary>
public static class AxisMarkup
{
    /// <summary>A level across the plot, with its value in the left gutter.</summary>
    /// <param name="isAxis">True for the axis itself, false for a level above it.</param>
    /// <param name="y">Its place from above, 0-100.</param>
    /// <param name="value">What it stands for.</param>
    public static MarkupString Level(bool isAxis, double y, string value)
    {
        var at = Percent.Text(y);
        return new($"""<line class="{(isAxis ? "axis" : "grid")}" x1="0" x2="100%" y1="{at}" y2="{at}"/><text x="-8" y="{at}" dy=".32em" text-anchor="end">{Words(value)}</text>""");
    }

    /// <summary>A label under the plot.</summary>
    /// <param name="x">Its place from the left, 0-100.</param>
    /// <param name="anchor">Which part of it stands there: start, middle or end.</param>
    /// <param name="text">What it says.</param>
    /// <param name="wideOnly">True when it leaves where there is little room.</param>
    public static MarkupString Label(double x, string anchor, string text, bool wideOnly) =>
        new($"""<text{WideOnly(wideOnly)} x="{Percent.Text(x)}" y="100%" dy="18" text-anchor="{anchor}">{Words(text)}</text>""");

    /// <summary>An upright line with its label above the plot.</summary>
    /// <param name="x">Its place from the left, 0-100.</param>
    /// <param name="isLast">True for the one at the right edge, whose label must not leave the plot.</param>
    /// <param name="text">What it says.</param>
    /// <param name="wideOnly">True when the label leaves where there is little room.</param>
    public static MarkupString Upright(double x, bool isLast, string text, bool wideOnly)
    {
        var at = Percent.Text(x);
        var anchor = isLast ? """text-anchor="end" dx="10" """ : """text-anchor="middle" dx="0" """;
        return new($"""<line class="grid" x1="{at}" x2="{at}" y1="0" y2="100%"/><text{WideOnly(wideOnly)} x="{at}" y="0" dy="-8" {anchor}>{Words(text)}</text>""");
    }

    private static string WideOnly(bool wideOnly) => wideOnly ? " class=\"wide-only\"" : "";

    private static string Words(string text) => HtmlEncoder.Default.Encode(text);
}
