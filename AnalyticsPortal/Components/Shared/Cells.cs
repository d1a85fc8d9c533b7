using AnalyticsPortal.Exports;

namespace AnalyticsPortal.Components.Shared;

/// <summary>Cells of a table: what people read, and beside it the unrounded value for files.</summary>
public static class Cells
{
    /// <summary>A number with the digits it is worth; empty when there is none.</summary>
    public static ExportCell Number(double? value, int decimals) =>
        value is { } known ? new(Spoken.Number(known, decimals), known) : new("", null);

    /// <summary>A day of this year, said without the year.</summary>
    public static ExportCell Day(DateOnly? day, ReaderTime time) => day is { } known ? new(time.Day(known), known) : new("", null);

    /// <summary>A moment by the reader's clock.</summary>
    public static ExportCell Moment(DateTimeOffset? at, ReaderTime time) => at is { } known ? new(time.Clock(known), known) : new("", null);
}
