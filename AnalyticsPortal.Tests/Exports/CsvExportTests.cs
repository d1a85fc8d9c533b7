using System.Text;
using AnalyticsPortal.Exports;
using Xunit;

namespace AnalyticsPortal.Tests.Exports;

public sealed class CsvExportTests
{
    [Fact]
    public async Task A_table_is_written_with_unrounded_values_and_its_provenance_on_every_row()
    {
        var text = await WriteAsync(new("Topics", [new("Week"), new("Topics", IsNumber: true)],
        [
            [new("17 Nov", new DateOnly(2026, 11, 17)), new("2.5", 2.4567)],
            [new("10 Nov", new DateOnly(2026, 11, 10)), new("", null)],
        ]));

        Assert.Equal("\uFEFFWeek,Topics,Sample data\r\n2026-11-17,2.4567,True\r\n2026-11-10,,True\r\n", text);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public async Task A_text_that_a_spreadsheet_would_run_is_escaped(string hostile)
    {
        var text = await WriteAsync(new("Topics", [new("Title")], [[ExportCell.Of(hostile)]]));

        var cell = text.Split("\r\n")[1];
        Assert.StartsWith("'", cell.TrimStart('"'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_negative_number_stays_a_number() =>
        Assert.Contains("\r\n-2.5,", await WriteAsync(new("Slope", [new("Slope")], [[new("−2.5", -2.5)]])), StringComparison.Ordinal);

    [Fact]
    public async Task Quotes_commas_and_line_breaks_stay_in_their_cell() => Assert.Contains(
        "\"a \"\"b\"\", c\nd\",",
        await WriteAsync(new("Topics", [new("Title")], [[ExportCell.Of("a \"b\", c\nd")]])), StringComparison.Ordinal);

    private static async Task<string> WriteAsync(ExportTable table)
    {
        using var stream = new MemoryStream();
        await CsvExport.WriteAsync(table, [("Sample data", true)], stream, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
