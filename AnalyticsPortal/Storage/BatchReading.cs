using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>Building a batch of positional statements and reading its results.</summary>
public static class BatchReading
{
    /// <summary>Adds one statement with its positional values (<c>$1</c>, <c>$2</c>, …); null becomes SQL null.</summary>
    public static NpgsqlBatch With(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        batch.BatchCommands.Add(command);
        return batch;
    }

    /// <summary>Runs a batch of <see cref="PortalDatabase.ReadAs"/>; the reader stands at the first query's result.</summary>
    public static async Task<NpgsqlDataReader> ReadScopedAsync(this NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return reader;
    }

    /// <summary>Every row of the present result; then moves on to the next.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(row(reader));
        await reader.NextResultAsync(cancellationToken);
        return rows;
    }

    /// <summary>The text in a column; null for SQL null.</summary>
    public static string? TextOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>The value in a column; null for SQL null.</summary>
    public static T? ValueOrNull<T>(this NpgsqlDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    /// <summary>The instant in a column (UTC).</summary>
    public static DateTimeOffset Instant(this NpgsqlDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    /// <summary>A member of a closed list, kept by its name; null for SQL null and for a name this version does not know.</summary>
    public static T? Named<T>(this NpgsqlDataReader reader, int column)
        where T : struct, Enum => Enum.TryParse<T>(reader.TextOrNull(column), out var value) ? value : null;
}
