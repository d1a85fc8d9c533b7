using System.Globalization;

namespace AnalyticsPortal.Bench;

/// <summary>The closing line of every benchmark.</summary>
public static class Report
{
    /// <summary>Prints <c>NAME: figure=… aim=… ok|short</c>; lower is better. Returns the exit code.</summary>
    public static int Line(string name, double figure, double aim)
    {
        var ok = figure <= aim;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: figure={figure:0.###} aim={aim:0.###} {(ok ? "ok" : "short")}"));
        return ok ? 0 : 1;
    }

    /// <summary>The middle one of the figures.</summary>
    public static double Median(IEnumerable<double> figures) => Percentile(figures, .5);

    /// <summary>The value below which the given share of the sorted figures lies.</summary>
    public static double Percentile(IEnumerable<double> figures, double share)
    {
        var sorted = figures.Order().ToArray();
        return sorted[(int)Math.Clamp(Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
