using Npgsql;

namespace AnalyticsPortal.Storage.Jobs;

/// <summary>The queue as an operator sees it, and what he may do to dead letters. Every other role sees an empty board and can do nothing.</summary>
public sealed class JobBoardRepository(PortalDatabase database)
{
    private const string RunsSql = """
        select r.run_id, o.name, r.scheduled_for, r.began_at, r.ended_at,
               coalesce(r.total, n.total), coalesce(r.done, n.done), coalesce(r.with_gaps, n.with_gaps),
               coalesce(r.dead, n.dead), coalesce(r.dropped, n.dropped), coalesce(n.again, 0), coalesce(n.remaining, 0),
               case when n.remaining > 0 and n.lately > 0
                    then greatest(now() + n.remaining * least(interval '5 minutes', now() - r.began_at) / n.lately, n.next_try)
                    when n.remaining = 0 then greatest(now(), n.next_try) end
        from (select * from job_run order by scheduled_for desc, run_id desc limit 20) r
        join organization o on o.organization_id = r.organization_id
        left join lateral (
            select count(*)::integer as total,
                   count(*) filter (where j.state = 'done' and j.gaps = '{}')::integer as done,
                   count(*) filter (where j.state = 'done' and j.gaps <> '{}')::integer as with_gaps,
                   count(*) filter (where j.state = 'dead')::integer as dead,
                   count(*) filter (where j.state = 'dropped')::integer as dropped,
                   count(*) filter (where j.state in ('waiting', 'running') and j.attempts > 0)::integer as again,
                   count(*) filter (where j.state in ('waiting', 'running') and j.attempts = 0)::integer as remaining,
                   count(*) filter (where j.attempts > 0 and j.began_at > now() - interval '5 minutes')::integer as lately,
                   max(j.due_at) filter (where j.state = 'waiting' and j.attempts > 0) as next_try
            from job j
            where j.run_id = r.run_id
        ) n on r.ended_at is null
        order by r.scheduled_for desc, r.run_id desc
        """;

    private const string DeadSql = """
        select kind, failure, count(*)::integer, min(ended_at), max(ended_at), sum(attempts)::integer
        from job
        where state = 'dead'
        group by kind, failure
        order by max(ended_at) desc, kind, failure
        """;

    private const string ActsSql = """
        select at, act, operator_name, failure, null as service, jobs, reason
        from job_act
        union all
        select at, act, operator_name, null, service, 0, reason
        from service_act
        order by at desc
        limit 50
        """;

    /// <summary>Everything, in one round trip: the last 20 rounds, the queue, all dead letters, the last 50 acts.</summary>
    public async Task<JobBoard> ReadAsync(DataScope scope, CancellationToken cancellationToken)
    {
        await using var batch = database.ReadAs(scope).With(RunsSql);
        QueueTable.Ask(batch);
        batch.With(DeadSql).With(ActsSql);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var runs = await reader.ReadAllAsync(Run, cancellationToken);
        var (queue, at) = await QueueTable.ReadAsync(reader, cancellationToken);
        var dead = await reader.ReadAllAsync(Dead, cancellationToken);
        return new JobBoard(runs, queue, dead, await reader.ReadAllAsync(Act, cancellationToken), at);
    }

    // The rules let nobody write, so acts go as portal_worker; the statement itself looks whether he is an operator still.
    private const string Acting = """
        acting as (
            select a.user_id, a.display_name
            from account a
            join account_role r on r.user_id = a.user_id and r.role = 'operator'
            where a.user_id = $1 and a.organization_id = $2 and $3 = 'operator'
        )
        """;

    private const string ReplaySql = $"""
        with {Acting}, replayed as (
            update job
            set state = 'waiting', attempts = 0, lost = 0, gaps = array[]::text[], failure = null, ended_at = null, due_at = now(), requested_at = now()
            where state = 'dead' and kind = $4 and failure = $5 and exists (select from acting)
            returning job_id
        ), noted as (
            insert into job_act (act, operator_id, operator_name, kind, failure, jobs, reason)
            select 'Replayed', user_id, display_name, $4, $5, n.jobs, $6 from acting, (select count(*) as jobs from replayed) n
            where n.jobs > 0
        )
        select (select count(*) from replayed)::integer, pg_notify('portal_job', $4) from acting
        """;

    /// <summary>Tries a group of dead letters again from the start, and notes who did it where there were any. Returns how many; null when the reader is no operator.</summary>
    public Task<int?> ReplayAsync(DataScope scope, DeadLetterGroup group, CancellationToken cancellationToken) =>
        ActAsync(ReplaySql, scope, group, reason: "", cancellationToken);

    private const string DropSql = $"""
        with {Acting}, gone as (
            update job
            set state = 'dropped', ended_at = now()
            where state = 'dead' and kind = $4 and failure = $5 and exists (select from acting)
            returning job_id
        ), noted as (
            insert into job_act (act, operator_id, operator_name, kind, failure, jobs, reason)
            select 'Dropped', user_id, display_name, $4, $5, n.jobs, $6 from acting, (select count(*) as jobs from gone) n
            where n.jobs > 0
        )
        select (select count(*) from gone)::integer from acting
        """;

    /// <summary>Drops a group of dead letters, and notes who did it and why where there were any. Returns how many; null when the reader is no operator.</summary>
    public Task<int?> DropAsync(DataScope scope, DeadLetterGroup group, string reason, CancellationToken cancellationToken) =>
        ActAsync(DropSql, scope, group, reason, cancellationToken);

    private async Task<int?> ActAsync(string sql, DataScope scope, DeadLetterGroup group, string reason, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(
            sql, scope.UserId, scope.OrganizationId, scope.Role.ToText(), group.Kind.ToText(), group.Failure.ToString(), StoredText.Line(reason));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return (await reader.ReadAllAsync(r => (int?)r.GetInt32(0), cancellationToken)).SingleOrDefault();
    }

    private static JobRunProgress Run(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetString(1), r.Instant(2), r.Instant(3), r.ValueOrNull<DateTimeOffset>(4),
        r.GetInt32(5), r.GetInt32(6), r.GetInt32(7), r.GetInt32(8), r.GetInt32(9), r.GetInt32(10), r.GetInt32(11), r.ValueOrNull<DateTimeOffset>(12));

    private static DeadLetterGroup Dead(NpgsqlDataReader r) => new(
        JobNames.ParseKind(r.GetString(0)), Enum.Parse<JobFailure>(r.GetString(1)), r.GetInt32(2), r.Instant(3), r.Instant(4), r.GetInt32(5));

    private static OperatorAct Act(NpgsqlDataReader r) => new(
        r.Instant(0), Enum.Parse<OperatorActKind>(r.GetString(1)), r.GetString(2), r.TextOrNull(3) is { } failure ? Enum.Parse<JobFailure>(failure) : null,
        r.TextOrNull(4), r.GetInt32(5), r.GetString(6));
}
