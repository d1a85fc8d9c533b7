using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>Scores of 0-100 in order, against a pass mark.</summary>
public sealed partial class ScoreChart
{
    /// <summary>The scores, in order of their places.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<ScorePoint> Points { get; set; }

    /// <summary>The chart in one sentence, written from its data.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>The score from which an assessment is passed, 0-100.</summary>
    [Parameter, EditorRequired] public double PassMark { get; set; }

    /// <summary>Names the pass mark, beside its line.</summary>
    [Parameter, EditorRequired] public required string PassText { get; set; }

    /// <summary>The place at the left edge; the first score's where none is given.</summary>
    [Parameter] public int? From { get; set; }

    /// <summary>The place at the right edge of the scores; the last score's where none is given.</summary>
    [Parameter] public int? To { get; set; }

    /// <summary>The interval in which the next score may lie; null when it is not known.</summary>
    [Parameter] public ScoreBand? Next { get; set; }

    /// <summary>One word beside the interval.</summary>
    [Parameter] public string? NextLabel { get; set; }

    /// <summary>The interval as text.</summary>
    [Parameter] public string? NextText { get; set; }

    /// <summary>Labels under the axis; they stand at places.</summary>
    [Parameter] public IReadOnlyList<LineMark> Marks { get; set; } = [];

    /// <summary>What the axis measures.</summary>
    [Parameter] public string? Unit { get; set; }

    private ScoreGeometry Geometry { get; set; } = ScoreGeometry.Of([], 0, 0, 100, null);

    // Over its line where the words of the interval stand under it.
    private string PassShift => Geometry.Next is { AbovePass: false } ? "-.3em" : ".95em";

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        var from = From ?? (Points is [var first, ..] ? first.At : 0);
        Geometry = ScoreGeometry.Of(Points, from, To ?? (Points is [.., var last] ? last.At : from), PassMark, Next);
    }
}
