using AnalyticsPortal.Storage.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Jobs;

/// <summary>The queue, as the portal itself works on it. For work without a user only: it reads and writes as portal_worker. The database's clock decides what is due and whose time is up.</summary>
public sealed class JobRepository(PortalDatabase database)
{
    /// <summary>How long a claim is good for unless it is renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    // So many workers that vanished while they held one job can hardly be chance.
    private const int MostLost = 20;

    /// <summary>The name under which this portal claims: one for each process, and for each of its lives.</summary>
    public string Worker { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid().ToString("N")[..8]}";

    private const string RequestSql = $"""
        insert into job as j (kind, subject, organization_id, priority, state, correlation_id)
        select $1, a.user_id, a.organization_id, $3::smallint, 'waiting', $4
        from account a
        where a.user_id = any ($2::text[])
        order by a.user_id
        on conflict (kind, subject) where state in ('waiting', 'running', 'dead') do update
        set priority = least(j.priority, excluded.priority),
            state = case j.state when 'dead' then 'waiting' else j.state end,
            {JobRequests.BegunAnew},
            due_at = least(j.due_at, excluded.due_at)
        """;

    private const string WakeSql = "select pg_notify('portal_job', $1)";

    /// <summary>
    /// Asks for a job for each subject. One that waits or runs already is not asked for twice: its priority rises and it is due now; one that
    /// was given up begins anew. Who has no account is left out.
    /// </summary>
    public async Task RequestAsync(JobKind kind, IReadOnlyList<string> subjects, JobPriority priority, string correlationId, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch()
            .With(RequestSql, kind.ToText(), subjects.Texts(s => s), (short)priority, correlationId)
            .With(WakeSql, kind.ToText());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string TakeSql = $"""
        insert into job as j (kind, subject, organization_id, priority, state, claim, claimed_by, claimed_until, began_at, correlation_id)
        values ($1, $2, $3, $4, 'running', nextval('job_claim'), $5, now() + $6::interval, now(), $7)
        on conflict (kind, subject) where state in ('waiting', 'running', 'dead') do update
        set priority = least(j.priority, excluded.priority),
            state = 'running',
            {JobRequests.BegunAnew},
            claim = case when j.state <> 'running' or j.claimed_until < now() or j.claimed_by = $5 then excluded.claim else j.claim end,
            began_at = case when j.state <> 'running' or j.claimed_until < now() or j.claimed_by = $5 then now() else j.began_at end,
            claimed_until = case when j.state <> 'running' or j.claimed_until < now() or j.claimed_by = $5 then excluded.claimed_until else j.claimed_until end,
            claimed_by = case when j.state <> 'running' or j.claimed_until < now() then $5 else j.claimed_by end
        returning job_id, kind, subject, organization_id, priority, attempts, claim, correlation_id, claimed_by = $5
        """;

    /// <summary>
    /// Asks for the job that somebody is waiting for and claims it in the same statement, due or not; also from this portal's own worker, which
    /// then has nothing left to settle. Where another portal is at it already, that one keeps it and the answer is not held here.
    /// </summary>
    public async Task<(ClaimedJob Job, bool IsHeldHere)> TakeAsync(
        JobKind kind, string subject, string organizationId, string correlationId, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(
            TakeSql, kind.ToText(), subject, organizationId, (short)JobPriority.Watching, Worker, Lease, correlationId);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return (await reader.ReadAllAsync(r => (Claimed(r), r.GetBoolean(8)), cancellationToken)).Single();
    }

    private const string LookSql = """
        select case
            when state = 'running' and claimed_until >= now() and claimed_by <> $3 then 'Running'
            when state in ('waiting', 'running') and attempts = $2 then 'Free'
            else 'Over'
        end
        from job
        where job_id = $1
        """;

    /// <summary>How a job stands that another portal held when it was last asked for.</summary>
    public async Task<JobElsewhere> LookAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(LookSql, job.JobId, job.Attempts, Worker);
        return await batch.ExecuteScalarAsync(cancellationToken) is string state ? Enum.Parse<JobElsewhere>(state) : JobElsewhere.Over;
    }

    private const string BurySql = """
        update job
        set state = 'dead', failure = 'WorkerLost', ended_at = now(), claimed_until = null
        where kind = $1 and state = 'running' and claimed_until < now() and lost >= $2
        """;

    // Those whose worker vanished first: they have waited longest. Two claimers never wait for each other, they pass over each other's rows.
    private const string ClaimSql = """
        with lost as (
            select job_id from job
            where kind = $1 and state = 'running' and claimed_until < now()
            order by claimed_until
            limit $2
            for update skip locked
        ), next as (
            select job_id from job
            where kind = $1 and state = 'waiting' and due_at <= now()
            order by priority, due_at, job_id
            limit $2 - (select count(*) from lost)
            for update skip locked
        )
        update job j
        set state = 'running', claim = nextval('job_claim'), claimed_by = $3, claimed_until = now() + $4::interval, began_at = now(),
            lost = j.lost + (j.state = 'running')::integer
        from (select job_id from lost union all select job_id from next) as chosen
        where j.job_id = chosen.job_id
        returning j.job_id, j.kind, j.subject, j.organization_id, j.priority, j.attempts, j.claim, j.correlation_id
        """;

    /// <summary>Claims jobs that are due and those whose worker's time ran out, most urgent first. Those that outlived too many workers are given up instead.</summary>
    /// <param name="kind">Which kind.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ClaimedJob>> ClaimAsync(JobKind kind, int most, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch()
            .With(BurySql, kind.ToText(), MostLost)
            .With(ClaimSql, kind.ToText(), most, Worker, Lease);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var jobs = await reader.ReadAllAsync(Claimed, cancellationToken);
        return [.. jobs.OrderBy(j => j.Priority).ThenBy(j => j.JobId)];
    }

    private const string RenewSql = """
        update job j
        set claimed_until = now() + $3::interval
        from (select k.job_id from job k
              join unnest($1::bigint[], $2::bigint[]) as mine (job_id, claim) on mine.job_id = k.job_id and mine.claim = k.claim
              where k.state = 'running'
              order by k.job_id
              for update of k) as held
        where j.job_id = held.job_id
        """;

    /// <summary>Keeps these claims for another <see cref="Lease"/>. One that is no longer held stays lost.</summary>
    public async Task RenewAsync(IReadOnlyList<ClaimedJob> jobs, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(RenewSql, jobs.Column(j => j.JobId), jobs.Column(j => j.Claim), Lease);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string GiveBackSql = """
        update job j
        set state = 'waiting', claimed_until = null, due_at = now()
        from unnest($1::bigint[], $2::bigint[]) as mine (job_id, claim)
        where j.job_id = mine.job_id and j.claim = mine.claim and j.state = 'running'
        returning pg_notify('portal_job', j.kind)
        """;

    /// <summary>Gives jobs back that were not tried to the end; whoever is free may have them at once.</summary>
    public async Task GiveBackAsync(IReadOnlyList<ClaimedJob> jobs, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(GiveBackSql, jobs.Column(j => j.JobId), jobs.Column(j => j.Claim));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Ends a try of which nothing was kept. False when the job is not held here any more: then nothing is changed.</summary>
    public async Task<bool> EndAsync(ClaimedJob job, JobEnding ending, CancellationToken cancellationToken)
    {
        await using var batch = JobSettlement.AddEnd(database.Worker.CreateBatch(), job, ending);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (PostgresException e) when (JobSettlement.IsTakenOver(e))
        {
            return false;
        }
    }

    /// <summary>How much waits and runs, for this portal's own metrics and alerts.</summary>
    public async Task<QueueState> QueueAsync(CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch();
        QueueTable.Ask(batch);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return (await QueueTable.ReadAsync(reader, cancellationToken)).Queue;
    }

    private static ClaimedJob Claimed(NpgsqlDataReader r) => new(
        r.GetInt64(0), JobNames.ParseKind(r.GetString(1)), r.GetString(2), r.GetString(3), (JobPriority)r.GetInt16(4), r.GetInt32(5), r.GetInt64(6), r.GetString(7));
}
