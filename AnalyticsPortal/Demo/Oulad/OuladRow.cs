using System.Globalization;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Demo.Oulad;

/// <summary>One row of a table. A cell is cut out when it is asked for: of most rows only the presentation is. Each reading says file, line and column when the cell is not what it should be.</summary>
internal readonly struct OuladRow(OuladTable table, int line, string text)
{
    private const int FarthestDay = 1000, LargestId = 999_999_999, MostClicks = 100_000, LongestText = 100;

    /// <summary>Module and presentation, as <c>AAA/2014J</c>.</summary>
    public string Presentation => $"{Text("code_module")}/{Text("code_presentation")}";

    /// <summary>True for a row of that presentation.</summary>
    public bool IsOf(string presentation)
    {
        var module = Cell("code_module");
        var term = Cell("code_presentation");
        return presentation.Length == module.Length + 1 + term.Length && presentation.AsSpan().StartsWith(module) && presentation.AsSpan().EndsWith(term);
    }

    /// <summary>Text of 1 to 100 characters.</summary>
    public string Text(string column) => Cell(column) is { Length: > 0 and <= LongestText } cell ? cell.ToString() : throw Wrong(column, $"1 to {LongestText} characters");

    /// <summary>A number that names something.</summary>
    public int Id(string column) => Whole(column, 0, LargestId) ?? throw Wrong(column, "a number");

    /// <summary>A day of the presentation; 0 is its first, those before are negative.</summary>
    public int Day(string column) => OptionalDay(column) ?? throw Wrong(column, "a day");

    /// <summary>A day; null where the cell is empty.</summary>
    public int? OptionalDay(string column) => Whole(column, -FarthestDay, FarthestDay);

    /// <summary>Clicks, 0 or more.</summary>
    public int Clicks(string column) => Whole(column, 0, MostClicks) ?? throw Wrong(column, "a number");

    /// <summary>From 0 to 100; null where the cell is empty.</summary>
    public double? Percent(string column)
    {
        var cell = Cell(column);
        if (IsMissing(cell)) return null;
        return double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 100
            ? value
            : throw Wrong(column, "a number from 0 to 100");
    }

    /// <summary>TRUE or FALSE, 1 or 0.</summary>
    public bool Flag(string column) => Cell(column) switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => throw Wrong(column, "TRUE or FALSE, 1 or 0"),
    };

    private int? Whole(string column, int least, int most)
    {
        var cell = Cell(column);
        if (IsMissing(cell)) return null;
        if (int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole >= least && whole <= most) return whole;
        return double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most && value == Math.Floor(value)
            ? (int)value
            : throw Wrong(column, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
    }

    private static bool IsMissing(ReadOnlySpan<char> cell) => cell is "" or "?";

    // The published tables quote their cells, and no cell holds a comma.
    private ReadOnlySpan<char> Cell(string column)
    {
        var rest = text.AsSpan();
        for (var place = table.PlaceOf(column); place > 0; place--) rest = rest[(rest.IndexOf(',') + 1)..];
        var end = rest.IndexOf(',');
        return (end < 0 ? rest : rest[..end]).Trim('"');
    }

    private OptionsValidationException Wrong(string column, string expected) => table.Wrong(line, $"{column} is '{Short(Cell(column))}'; it takes {expected}.");

    private static string Short(ReadOnlySpan<char> cell) => cell.Length <= 40 ? cell.ToString() : $"{cell[..40]}…";
}
