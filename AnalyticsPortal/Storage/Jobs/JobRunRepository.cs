using Npgsql;

namespace AnalyticsPortal.Storage.Jobs;

/// <summary>Rounds over whole organisations, and the queue's tidiness. For work without a user only: it reads and writes as portal_worker.</summary>
public sealed class JobRunRepository(PortalDatabase database)
{
    private const string OrganizationsSql = """
        select o.organization_id, o.time_zone, (select max(r.scheduled_for) from job_run r where r.kind = 'nightly' and r.organization_id = o.organization_id)
        from organization o
        order by o.organization_id
        """;

    /// <summary>Every organisation with its zone, and the moment of its last round; null when it never had one.</summary>
    public async Task<IReadOnlyList<(string OrganizationId, string TimeZone, DateTimeOffset? LastRun)>> OrganizationsAsync(CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(OrganizationsSql);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAllAsync(r => (r.GetString(0), r.GetString(1), r.ValueOrNull<DateTimeOffset>(2)), cancellationToken);
    }

    // Whom a round asks about: learners, and trainers, whose courses open what others of them may be seen. Trainers first: they are few.
    private const string AskAll = $"""
        , asked as (
            insert into job as j (kind, subject, organization_id, priority, state, run_id, correlation_id)
            select 'refresh', l.user_id, run.organization_id, 2, 'waiting', run.run_id,
                   run.kind || '-' || run.run_id || '-' || row_number() over (order by bool_or(l.role = 'trainer') desc, l.user_id)
            from run
            join account_role l on l.organization_id = run.organization_id and l.role in ('learner', 'trainer')
            group by run.run_id, run.kind, run.organization_id, l.user_id
            order by bool_or(l.role = 'trainer') desc, l.user_id
            on conflict (kind, subject) where state in ('waiting', 'running', 'dead') do update
            set run_id = excluded.run_id,
                state = case j.state when 'dead' then 'waiting' else j.state end,
                {JobRequests.BegunAnew},
                due_at = least(j.due_at, excluded.due_at)
            returning 1
        )
        select (select count(*) from asked)::integer, pg_notify('portal_job', 'refresh') from run
        """;

    private const string BeginSql = $"""
        with run as (
            insert into job_run (kind, organization_id, scheduled_for) values ('nightly', $1, $2)
            on conflict do nothing
            returning run_id, kind, organization_id
        ){AskAll}
        """;

    /// <summary>Begins the round of a moment: the round and a job for each learner and trainer, in one transaction. Returns how many; null when it was begun already, by whichever portal.</summary>
    public async Task<int?> BeginAsync(string organizationId, DateTimeOffset scheduledFor, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(BeginSql, organizationId, scheduledFor.ToUniversalTime());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return (await reader.ReadAllAsync(r => (int?)r.GetInt32(0), cancellationToken)).SingleOrDefault();
    }

    // Who asks at the same moment waits here, and then finds the round.
    private const string OneFirstSql = "select pg_advisory_xact_lock(hashtextextended('first-round ' || $1, 0))";

    // After a round that brought nothing, such as while every service was away, the next is not begun with every page that is opened.
    private const string BeginFirstSql = $"""
        with run as (
            insert into job_run (kind, organization_id, scheduled_for)
            select 'first', $1, now()
            where not exists (select from job_run r where r.organization_id = $1)
               or not exists (select from job_run r where r.organization_id = $1 and (r.ended_at is null or r.began_at > now() - interval '15 minutes'))
              and not exists (
                select from account_role l
                join source_state s on s.user_id = l.user_id and s.as_of is not null
                where l.organization_id = $1 and l.role = 'learner')
            returning run_id, kind, organization_id
        ){AskAll}
        """;

    // The first round, or the night that came before there was one.
    private const string FirstSql = """
        select count(j.job_id)::integer, count(j.job_id) filter (where j.state not in ('waiting', 'running'))::integer
        from job_run r
        left join job j on j.run_id = r.run_id
        where r.organization_id = $1 and r.ended_at is null
          and (r.kind = 'first' or not exists (select from job_run e where e.organization_id = $1 and e.run_id < r.run_id))
        group by r.run_id
        having count(j.job_id) filter (where j.state in ('waiting', 'running')) > 0
        order by r.run_id desc
        limit 1
        """;

    /// <summary>
    /// Begins an organisation's first round where it never had any, or where nothing was ever learnt about any of its learners, once however many ask.
    /// Returns how far the first round is; null when there is none under way.
    /// </summary>
    public async Task<FirstRoundProgress?> BeginFirstAsync(string organizationId, CancellationToken cancellationToken)
    {
        await using (var begin = database.Worker.CreateBatch().With(OneFirstSql, organizationId).With(BeginFirstSql, organizationId))
            await begin.ExecuteNonQueryAsync(cancellationToken);
        await using var batch = database.Worker.CreateBatch().With(FirstSql, organizationId);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return (await reader.ReadAllAsync(r => new FirstRoundProgress(r.GetInt32(0), r.GetInt32(1)), cancellationToken)).SingleOrDefault();
    }

    // Whoever waits, runs or was given up has his next try or an operator's decision before him.
    private const string LackingSql = """
        with asked as (
            insert into job (kind, subject, organization_id, priority, state, correlation_id)
            select 'refresh', s.user_id, s.organization_id, 2, 'waiting', 'recovered-' || gen_random_uuid()
            from source_state s
            join (
                select k.subject
                from job k
                where k.kind = 'refresh' and coalesce(k.began_at, k.requested_at) > now() - interval '24 hours'
                group by k.subject
                having bool_or(k.run_id is not null) and count(*) filter (where k.priority = 2) <= $2
            ) night on night.subject = s.user_id
            where s.source = $1 and s.failure_kind is not null
            order by s.user_id
            on conflict (kind, subject) where state in ('waiting', 'running', 'dead') do nothing
            returning 1
        )
        select count(*)::integer, pg_notify('portal_job', 'refresh') from asked
        """;

    /// <summary>Asks, as at night, for a job for each learner of the last 24 hours' rounds who lacks a source, but not more than a few times a day for the same one. Returns for how many.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="most">How often in 24 hours, beside the round.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<int> RequestLackingAsync(string source, int most, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(LackingSql, source, most);
        return (int)(await batch.ExecuteScalarAsync(cancellationToken))!;
    }

    private const string EndSql = """
        update job_run r
        set ended_at = n.ended_at, total = n.total, done = n.done, with_gaps = n.with_gaps, dead = n.dead, dropped = n.dropped
        from (
            select open.run_id, count(j.job_id) as total, coalesce(max(j.ended_at), now()) as ended_at,
                   count(*) filter (where j.state = 'done' and j.gaps = '{}') as done,
                   count(*) filter (where j.state = 'done' and j.gaps <> '{}') as with_gaps,
                   count(*) filter (where j.state = 'dead') as dead,
                   count(*) filter (where j.state = 'dropped') as dropped
            from job_run open
            left join job j on j.run_id = open.run_id
            where open.ended_at is null
            group by open.run_id
            having count(*) filter (where j.state in ('waiting', 'running')) = 0
        ) n
        where r.run_id = n.run_id and r.ended_at is null
        returning r.organization_id
        """;

    // A part at a time: what is deleted at once is locked at once.
    private const string PruneJobsSql = """
        delete from job
        where job_id in (
            select job_id from job
            where state in ('done', 'dropped') and ended_at < now() - interval '7 days'
            order by ended_at
            limit 5000
            for update skip locked)
        """;

    private const string PruneRunsSql = "delete from job_run where ended_at < now() - interval '90 days'";

    /// <summary>
    /// Ends the rounds of which nothing remains, and forgets jobs that were finished a week ago and rounds of 90 days ago. Dead letters stay until somebody decides.
    /// Returns whose rounds ended here; of several portals one is told.
    /// </summary>
    public async Task<IReadOnlyList<string>> TidyAsync(CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(EndSql).With(PruneJobsSql).With(PruneRunsSql);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAllAsync(r => r.GetString(0), cancellationToken);
    }
}

/// <summary>How far an organisation's first round is.</summary>
/// <param name="Total">People it asks about, 1 or more.</param>
/// <param name="Done">Of them: asked about, with whatever result; less than <paramref name="Total"/>.</param>
public sealed record FirstRoundProgress(int Total, int Done);
