using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>One series over time against a target.</summary>
public sealed partial class LineChart
{
    /// <summary>The values, oldest first, 0 or more.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<double> Values { get; set; }

    /// <summary>The chart in one sentence, written from its data.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Labels under the axis.</summary>
    [Parameter] public IReadOnlyList<LineMark> Marks { get; set; } = [];

    /// <summary>The value aimed at; null when there is none.</summary>
    [Parameter] public double? Target { get; set; }

    /// <summary>One word beside the target line.</summary>
    [Parameter] public string? TargetLabel { get; set; }

    /// <summary>The target's value as text.</summary>
    [Parameter] public string? TargetText { get; set; }

    /// <summary>What the axis counts; needs room above the plot.</summary>
    [Parameter] public string? Unit { get; set; }

    private LineGeometry Geometry { get; set; } = LineGeometry.Of([], null);

    /// <inheritdoc />
    protected override void OnParametersSet() => Geometry = LineGeometry.Of(Values, Target);

    private string Anchor(int at) => at == Values.Count - 1 ? "end" : at == 0 ? "start" : "middle";
}

/// <summary>A label under the axis.</summary>
/// <param name="At">Index of the value it stands under.</param>
/// <param name="Text">What it says.</param>
/// <param name="WideOnly">True when it leaves where there is little room.</param>
public sealed record LineMark(int At, string Text, bool WideOnly = false);
