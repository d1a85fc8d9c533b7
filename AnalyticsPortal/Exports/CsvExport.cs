using CsvHelper;

namespace AnalyticsPortal.Exports;

/// <summary>Writes a table as CSV: RFC 4180, UTF-8 with a byte order mark, numbers and days in the invariant form; a text that a spreadsheet would run as a formula is escaped.</summary>
public static class CsvExport
{
    /// <summary>The media type.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    /// <summary>Writes the headings and the rows, each row followed by the same <paramref name="provenance"/>: what the numbers are worth stays with them wherever a row is copied to.</summary>
    /// <param name="table">The table.</param>
    /// <param name="provenance">Headings and values that every row carries.</param>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(
        ExportTable table, IReadOnlyList<(string Title, object? Value)> provenance, Stream stream, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        foreach (var column in table.Columns) csv.WriteField(column.Title);
        foreach (var (title, _) in provenance) csv.WriteField(title);
        await csv.EndRecordAsync(cancellationToken);
        foreach (var row in table.Rows)
        {
            foreach (var cell in row) csv.WriteField(WithoutNoise(cell.Value));
            foreach (var (_, value) in provenance) csv.WriteField(value);
            await csv.EndRecordAsync(cancellationToken);
        }
    }

    // The last digits of a sum of doubles say nothing; six decimals are more than any measure is worth.
    private static object? WithoutNoise(object? value) => value is double number ? Math.Round(number, 6) : value;
}
