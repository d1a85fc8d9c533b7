namespace AnalyticsPortal.Exports;

/// <summary>A table as a reader sees it and as a file carries it: one thing, so that the two cannot differ.</summary>
/// <param name="Title">What it shows, over which time.</param>
/// <param name="Columns">Its columns; the first names the row.</param>
/// <param name="Rows">Rows of one cell for each column.</param>
public sealed record ExportTable(string Title, IReadOnlyList<ExportColumn> Columns, IReadOnlyList<IReadOnlyList<ExportCell>> Rows);

/// <summary>A column.</summary>
/// <param name="Title">Its heading, with the unit where it has one.</param>
/// <param name="IsNumber">True when its cells are numbers.</param>
/// <param name="WideOnly">True when a narrow screen may leave it out. Files have it always.</param>
public sealed record ExportColumn(string Title, bool IsNumber = false, bool WideOnly = false);

/// <summary>A cell.</summary>
/// <param name="Text">As people read it, in the reader's locale.</param>
/// <param name="Value">The same for machines, not rounded: a number, a day, a moment, a text; null when there is none.</param>
public sealed record ExportCell(string Text, object? Value)
{
    /// <summary>Where the cell leads on a screen; null for nowhere. Files have no links.</summary>
    public string? Href { get; init; }

    /// <summary>A text, the same for both.</summary>
    public static ExportCell Of(string text) => new(text, text);
}
