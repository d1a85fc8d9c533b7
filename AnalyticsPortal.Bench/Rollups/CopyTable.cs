using Npgsql;
using NpgsqlTypes;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>One open COPY into a table, on a connection of its own.</summary>
internal sealed class CopyTable : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBinaryImporter _copy;

    private CopyTable(NpgsqlConnection connection, NpgsqlBinaryImporter copy) => (_connection, _copy) = (connection, copy);

    public long Rows { get; private set; }

    public static async Task<CopyTable> OpenAsync(NpgsqlDataSource admin, string table, string columns)
    {
        var connection = await admin.OpenConnectionAsync();
        // Every row refers to an account that is there: asking for each of millions would take longer than all the rest.
        await using (var trust = new NpgsqlCommand("set session_replication_role = replica", connection)) await trust.ExecuteNonQueryAsync();
        return new(connection, await connection.BeginBinaryImportAsync($"copy {table} ({columns}) from stdin (format binary)"));
    }

    public CopyTable Row(string userId)
    {
        _copy.StartRow();
        Rows++;
        return Text(userId).Text(RollupWorld.Tenant.OrganizationId);
    }

    public CopyTable Text(string? value) => Put(value, NpgsqlDbType.Text);

    public CopyTable At(DateTimeOffset? value) => Put(value, NpgsqlDbType.TimestampTz);

    public CopyTable Day(DateOnly? value) => Put(value, NpgsqlDbType.Date);

    public CopyTable Number(double? value) => Put(value, NpgsqlDbType.Double);

    public CopyTable Whole(int value) => Put((int?)value, NpgsqlDbType.Integer);

    public CopyTable Flag(bool? value) => Put(value, NpgsqlDbType.Boolean);

    public async Task CompleteAsync()
    {
        await _copy.CompleteAsync();
        await _copy.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _copy.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private CopyTable Put<T>(T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } known) _copy.Write(known, type);
        else _copy.WriteNull();
        return this;
    }

    private CopyTable Put(string? value, NpgsqlDbType type)
    {
        if (value is null) _copy.WriteNull();
        else _copy.Write(value, type);
        return this;
    }
}
