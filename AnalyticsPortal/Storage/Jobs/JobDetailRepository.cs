using Npgsql;

namespace AnalyticsPortal.Storage.Jobs;

/// <summary>Single jobs as an operator sees them: never about whom they are. Every other role sees none.</summary>
public sealed class JobDetailRepository(PortalDatabase database)
{
    /// <summary>Jobs shown at most.</summary>
    public const int Most = 50;

    private const string DeadSql = """
        select j.job_id, o.name, j.priority, j.attempts, j.lost, j.requested_at, j.ended_at, j.gaps, j.correlation_id
        from job j
        join organization o on o.organization_id = j.organization_id
        where j.state = 'dead' and j.kind = $1 and j.failure = $2
        order by j.ended_at desc, j.job_id desc
        limit $3
        """;

    /// <summary>The newest dead letters of a group, at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<DeadLetter>> DeadAsync(DataScope scope, JobKind kind, JobFailure failure, CancellationToken cancellationToken)
    {
        await using var batch = database.ReadAs(scope).With(DeadSql, kind.ToText(), failure.ToString(), Most);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        return await reader.ReadAllAsync(Dead, cancellationToken);
    }

    private const string GapsSql = """
        select gap, count(*)::integer
        from job j
        cross join lateral unnest(j.lacked) as gap
        where coalesce(j.ended_at, j.began_at) > now() - interval '24 hours'
        group by gap
        order by count(*) desc, gap
        """;

    private const string WorkersSql = """
        select claimed_by, count(*)::integer, min(began_at)
        from job
        where state = 'running' and claimed_by is not null
        group by claimed_by
        order by claimed_by
        """;

    /// <summary>Which sources were missing at any try of how many refreshes of the last 24 hours, and who works at present.</summary>
    public async Task<(IReadOnlyList<JobGap> Gaps, IReadOnlyList<JobWorkerLoad> Workers)> ReadAsync(DataScope scope, CancellationToken cancellationToken)
    {
        await using var batch = database.ReadAs(scope).With(GapsSql).With(WorkersSql);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var gaps = await reader.ReadAllAsync(r => new JobGap(r.GetString(0), r.GetInt32(1)), cancellationToken);
        return (gaps, await reader.ReadAllAsync(r => new JobWorkerLoad(r.GetString(0), r.GetInt32(1), r.ValueOrNull<DateTimeOffset>(2)), cancellationToken));
    }

    private static DeadLetter Dead(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetString(1), (JobPriority)r.GetInt16(2), r.GetInt32(3), r.GetInt32(4), r.Instant(5), r.Instant(6), r.GetFieldValue<string[]>(7), r.GetString(8));
}

/// <summary>A job that was given up.</summary>
/// <param name="JobId">Which.</param>
/// <param name="OrganizationName">For whose learners.</param>
/// <param name="Priority">Who waited for it.</param>
/// <param name="Attempts">Tries that came to an end.</param>
/// <param name="Lost">Tries whose worker was never heard of again.</param>
/// <param name="RequestedAt">When it was asked for (UTC).</param>
/// <param name="EndedAt">When it was given up (UTC).</param>
/// <param name="Gaps">The names of the sources that did not answer at the last try.</param>
/// <param name="CorrelationId">Under which the logs have it.</param>
public sealed record DeadLetter(
    long JobId, string OrganizationName, JobPriority Priority, int Attempts, int Lost, DateTimeOffset RequestedAt, DateTimeOffset EndedAt,
    IReadOnlyList<string> Gaps, string CorrelationId);

/// <summary>A source that refreshes had to do without.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Jobs">In how many refreshes of the last 24 hours, at their last try or at one before.</param>
public sealed record JobGap(string Source, int Jobs);

/// <summary>What a worker holds at present.</summary>
/// <param name="Worker">Its name: a portal.</param>
/// <param name="Jobs">How many jobs.</param>
/// <param name="Since">When the oldest of them was begun (UTC); null when none was yet.</param>
public sealed record JobWorkerLoad(string Worker, int Jobs, DateTimeOffset? Since);
