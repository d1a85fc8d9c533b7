namespace AnalyticsPortal.Storage.Facts;

/// <summary>Turns rows into the arrays that <c>unnest</c> takes, one a column.</summary>
internal static class Columns
{
    private const long TicksPerMicrosecond = 10;

    /// <summary>A column as it is.</summary>
    public static TValue[] Column<TRow, TValue>(this IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(rows[i]);
        return column;
    }

    /// <summary>A column of text that PostgreSQL can keep.</summary>
    public static string?[] Texts<TRow>(this IReadOnlyList<TRow> rows, Func<TRow, string?> value) =>
        rows.Column(row => value(row) is { } text ? StoredText.Clean(text) : null);

    /// <summary>A column of instants.</summary>
    public static DateTimeOffset?[] Instants<TRow>(this IReadOnlyList<TRow> rows, Func<TRow, DateTimeOffset?> value) =>
        rows.Column(row => value(row) is { } instant ? Stored(instant) : (DateTimeOffset?)null);

    /// <summary>The rows with one left of each key: the last.</summary>
    public static IReadOnlyList<TRow> LastOfEach<TRow, TKey>(this IReadOnlyList<TRow> rows, Func<TRow, TKey> key)
        where TKey : notnull
    {
        var last = new Dictionary<TKey, int>();
        for (var i = 0; i < rows.Count; i++) last[key(rows[i])] = i;
        return last.Count == rows.Count ? rows : [.. last.Values.Order().Select(i => rows[i])];
    }

    /// <summary>The instant as PostgreSQL keeps it: UTC, whole microseconds.</summary>
    public static DateTimeOffset Stored(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TicksPerMicrosecond));
    }
}
