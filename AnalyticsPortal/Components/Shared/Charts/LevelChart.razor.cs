using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>A level over evenly spaced days, on an axis that is always 0 to 100.</summary>
public sealed partial class LevelChart
{
    /// <summary>The levels, oldest first, 0-100; the last is today's.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<double> Levels { get; set; }

    /// <summary>The bands, lowest first.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<LevelBand> Bands { get; set; }

    /// <summary>The chart in one sentence, written from its data.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Labels under the axis.</summary>
    [Parameter] public IReadOnlyList<LineMark> Marks { get; set; } = [];

    /// <summary>A sentence below.</summary>
    [Parameter] public string? Caption { get; set; }

    // A path of one point draws nothing; its dot stands alone.
    private string Path => Levels.Count < 2
        ? ""
        : "M" + string.Join('L', Levels.Select((level, at) => $"{Percent.Number(LineGeometry.Across(at, Levels.Count))} {Percent.Number(100 - Percent.Of(level, 100))}"));

    private static string Height(double level) => Percent.Text(100 - Percent.Of(level, 100));

    private string Anchor(int at) => at == Levels.Count - 1 ? "end" : at == 0 ? "start" : "middle";
}

/// <summary>A named stretch of levels.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="From">Its lowest level.</param>
/// <param name="To">Where the next begins; 100 for the highest.</param>
public sealed record LevelBand(string Name, double From, double To);
