using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>Which services are left alone, and who decided it. Only an operator may change it, and row level security sees to that.</summary>
public sealed class ServicePauseRepository(PortalDatabase database)
{
    private const string AllSql = "select service, by_name, reason, since from service_pause order by service";

    /// <summary>Every pause that stands, for the portal itself.</summary>
    public async Task<IReadOnlyList<StoredPause>> AllAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Worker.CreateCommand(AllSql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAllAsync(r => new StoredPause(r.GetString(0), r.GetString(1), r.GetString(2), r.Instant(3)), cancellationToken);
    }

    // Without the role the policy refuses an insert with an error; asked for here, it is an answer instead.
    private const string PauseSql = """
        with paused as (
            insert into service_pause (service, by_user, by_name, reason)
            select $1, $2, $3, $4
            where current_setting('app.role', true) = 'operator'
            on conflict (service) do update
            set by_user = excluded.by_user, by_name = excluded.by_name, reason = excluded.reason, since = excluded.since
            returning service
        )
        insert into service_act (act, operator_id, operator_name, service, reason)
        select 'Paused', $2, $3, service, $4 from paused
        """;

    /// <summary>Has a service left alone by every portal on this database, and notes who did it; a pause that stands gets the new name,
    /// reason and time. False when the caller is no operator.</summary>
    /// <param name="operatorScope">Who decides it.</param>
    /// <param name="service">A member of the list of services, by its name.</param>
    /// <param name="by">The operator's name, 1 to 200 characters.</param>
    /// <param name="reason">In his words, 1 to 200 characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> PauseAsync(DataScope operatorScope, string service, string by, string reason, CancellationToken cancellationToken) =>
        await ChangedAsync(
            database.ReadAs(operatorScope).With(PauseSql, service, operatorScope.UserId, StoredText.Line(by), StoredText.Line(reason)), cancellationToken);

    private const string ResumeSql = """
        with resumed as (
            delete from service_pause
            where service = $1
            returning service
        )
        insert into service_act (act, operator_id, operator_name, service, reason)
        select 'Resumed', $2, $3, service, '' from resumed
        """;

    /// <summary>Ends a pause, and notes who did it. False when there was none or the caller is no operator.</summary>
    /// <param name="operatorScope">Who decides it.</param>
    /// <param name="service">A member of the list of services, by its name.</param>
    /// <param name="by">The operator's name, 1 to 200 characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> ResumeAsync(DataScope operatorScope, string service, string by, CancellationToken cancellationToken) =>
        await ChangedAsync(database.ReadAs(operatorScope).With(ResumeSql, service, operatorScope.UserId, StoredText.Line(by)), cancellationToken);

    private static async Task<bool> ChangedAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using (batch)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
            return batch.BatchCommands[1].RecordsAffected > 0;
        }
    }
}

/// <summary>A pause that stands.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="By">The operator's name.</param>
/// <param name="Reason">In his words.</param>
/// <param name="Since">When it began (UTC).</param>
public sealed record StoredPause(string Service, string By, string Reason, DateTimeOffset Since);
