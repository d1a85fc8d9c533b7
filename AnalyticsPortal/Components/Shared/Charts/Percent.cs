using System.Globalization;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>Positions in a chart, 0-100, written as SVG wants them whatever the reader's locale.</summary>
public static class Percent
{
    /// <summary>The share of <paramref name="part"/> in <paramref name="whole"/>, 0-100; 0 when there is no whole or a value is not finite.</summary>
    public static double Of(double part, double whole) =>
        whole > 0 && double.IsFinite(part) && double.IsFinite(whole) ? Math.Clamp(part / whole * 100, 0, 100) : 0;

    /// <summary>The bare number, at most two decimals, with a point.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The number with its sign of per cent.</summary>
    public static string Text(double value) => Number(value) + "%";
}
