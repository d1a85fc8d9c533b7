namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>Where a line chart's parts stand, in per cent of the plot: 0, 0 is its upper left corner. The axis starts at zero.</summary>
/// <param name="Top">The value at the upper edge.</param>
/// <param name="Ticks">Values of the axis with their heights, from zero up.</param>
/// <param name="Points">The values in order.</param>
/// <param name="TargetY">Height of the target line; null without a target.</param>
public sealed record LineGeometry(double Top, IReadOnlyList<LineTick> Ticks, IReadOnlyList<LinePoint> Points, double? TargetY)
{
    private const int MostSteps = 4;

    // Beyond this a double no longer counts in ones, and a scale of counts has long ceased to mean anything.
    private const double MostCounted = 1e15;

    /// <summary>Lays out <paramref name="values"/> (0 or more; what is not finite counts as 0), evenly spaced from left to right.</summary>
    public static LineGeometry Of(IReadOnlyList<double> values, double? target)
    {
        var highest = values.Append(target ?? 0).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        highest = Math.Min(highest, MostCounted);
        var step = Step(highest);
        var steps = Math.Max(1, (int)Math.Ceiling(highest / step));
        var top = step * steps;
        var ticks = Enumerable.Range(0, steps + 1).Select(at => new LineTick(at * step, Height(at * step, top))).ToArray();

        var points = values.Select((value, at) => new LinePoint(Across(at, values.Count), Height(value, top))).ToArray();
        return new(top, ticks, points, target is { } aim ? Height(aim, top) : null);
    }

    /// <summary>The path through the points; empty for fewer than two, since a path of one point draws nothing.</summary>
    public string Path => Points.Count < 2
        ? ""
        : "M" + string.Join('L', Points.Select(point => $"{Percent.Number(point.X)} {Percent.Number(point.Y)}"));

    /// <summary>How far to the right the entry at <paramref name="at"/> of <paramref name="count"/> stands; a single one stands at the right edge, which is now.</summary>
    public static double Across(int at, int count) => count < 2 ? 100 : at * 100d / (count - 1);

    private static double Height(double value, double top) => 100 - Percent.Of(value, top);

    // 1, 2 or 5 times a power of ten, at least 1, so that a scale of counts never shows halves.
    private static double Step(double highest)
    {
        var rough = highest / MostSteps;
        if (rough <= 1)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * new double[] { 1, 2, 5, 10 }.First(factor => factor * power >= rough * (1 - 1e-9));
    }
}

/// <summary>A value of the axis.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Y">Its height, 0-100.</param>
public sealed record LineTick(double Value, double Y);

/// <summary>A point of the line.</summary>
/// <param name="X">From the left, 0-100.</param>
/// <param name="Y">From above, 0-100.</param>
public sealed record LinePoint(double X, double Y);
