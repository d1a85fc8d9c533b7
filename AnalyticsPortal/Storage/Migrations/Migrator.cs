using Dapper;
using Npgsql;

namespace AnalyticsPortal.Storage.Migrations;

/// <summary>Brings a database to this version's schema: one transaction a step, one migrator at a time, and a stop when what was applied is not what we ship.</summary>
/// <param name="connectionString">A direct connection of the role that owns the schema.</param>
/// <param name="steps">The steps, in order.</param>
public sealed class Migrator(string connectionString, IReadOnlyList<Migration> steps)
{
    private const long LockKey = 0x506f7274616c; // "Portal"

    private const string LockSql = "select pg_advisory_lock(@key)";

    private const string CreateHistorySql = """
        create table if not exists schema_migration (
            number     integer primary key,
            name       text not null,
            checksum   text not null,
            applied_at timestamptz not null default now()
        )
        """;

    /// <summary>Applies the steps that are missing and says how many there were.</summary>
    /// <exception cref="MigrationException">Drift, or a step failed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Unpooled: closing it gives the lock back whatever happened.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(LockSql, new { key = LockKey }, commandTimeout: 300, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(CreateHistorySql, cancellationToken: cancellationToken));
        var missing = Missing(await AppliedAsync(connection, cancellationToken)).ToList();
        foreach (var step in missing) await ApplyAsync(connection, step, cancellationToken);
        return missing.Count;
    }

    private const string AppliedSql = "select number, name, checksum from schema_migration order by number";

    private static async Task<List<Applied>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        [.. await connection.QueryAsync<Applied>(new CommandDefinition(AppliedSql, cancellationToken: cancellationToken))];

    private IEnumerable<Migration> Missing(List<Applied> applied)
    {
        for (var i = 0; i < steps.Count; i++)
            if (steps[i].Number != i + 1) throw new MigrationException($"This version of the portal is not whole: step {i + 1} of its schema is missing (found {steps[i].Name}). Build or install it again.");
        for (var i = 0; i < applied.Count; i++) Check(applied[i], i);
        return steps.Skip(applied.Count);
    }

    private void Check(Applied applied, int index)
    {
        if (applied.number != index + 1)
            throw new MigrationException($"The database's history has a gap: step {index + 1} is not in schema_migration, but {applied.name} is. Restore the database from a backup; nothing was changed.");
        if (index >= steps.Count)
            throw new MigrationException($"The database is newer than this version of the portal: it has {applied.name}, which this version does not know. Start the newer version, or restore an older backup; nothing was changed.");
        if (applied.checksum != steps[index].Checksum)
            throw new MigrationException($"{steps[index].Name} was changed after it was applied to this database (as {applied.name}). An applied step may not change: put its text back and add a new step; nothing was changed.");
    }

    private const string RecordSql = "insert into schema_migration (number, name, checksum) values (@Number, @Name, @Checksum)";

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration step, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await using (var command = new NpgsqlCommand(step.Sql, connection, transaction) { CommandTimeout = 0 })
                await command.ExecuteNonQueryAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(RecordSql, new { step.Number, step.Name, step.Checksum }, transaction, cancellationToken: cancellationToken));
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException e)
        {
            throw new MigrationException($"{step.Name} failed: {e.MessageText} ({e.SqlState}). The database is as it was before that step.", e);
        }
    }

    private sealed record Applied(int number, string name, string checksum);
}
