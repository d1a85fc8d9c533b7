using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>Values against their targets on one scale.</summary>
public sealed partial class DumbbellChart
{
    /// <summary>The rows, from above.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<DumbbellRow> Rows { get; set; }

    /// <summary>The value at the right edge.</summary>
    [Parameter, EditorRequired] public double Scale { get; set; }

    /// <summary>The named places of the scale, from the left; the last is its right edge.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<DumbbellMark> Marks { get; set; }

    /// <summary>The chart in one sentence, written from its data.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>What a dot is.</summary>
    [Parameter, EditorRequired] public required string ValueText { get; set; }

    /// <summary>What a ring is.</summary>
    [Parameter, EditorRequired] public required string TargetText { get; set; }

    /// <summary>What an upright line is.</summary>
    [Parameter] public string? BeforeText { get; set; }

    /// <summary>What a name in bold is.</summary>
    [Parameter] public string? StrongText { get; set; }

    private DumbbellGeometry Geometry { get; set; } = DumbbellGeometry.Of([], 1);

    /// <inheritdoc />
    protected override void OnParametersSet() => Geometry = DumbbellGeometry.Of(Rows, Scale);
}
