using System.Diagnostics;
using Npgsql;

namespace AnalyticsPortal.Storage.Jobs;

/// <summary>Requests that are written together with something else.</summary>
internal static class JobRequests
{
    /// <summary>What each request does to the job that its subject has: one that was given up begins anew.</summary>
    public const string BegunAnew = """
        attempts = case j.state when 'dead' then 0 else j.attempts end,
        lost = case j.state when 'dead' then 0 else j.lost end,
        failure = case j.state when 'dead' then null else j.failure end,
        ended_at = null
        """;

    private const string AtSignInSql = $"""
        insert into job as j (kind, subject, organization_id, priority, state, correlation_id)
        select 'refresh', a.user_id, a.organization_id, 1, 'waiting', $2
        from account a
        where a.user_id = $1
          and exists (select from account_role r where r.user_id = a.user_id and r.role in ('learner', 'trainer'))
          and not exists (select from learner_measure m where m.user_id = a.user_id and m.calculated_at > $3)
        on conflict (kind, subject) where state in ('waiting', 'running', 'dead') do update
        set priority = least(j.priority, excluded.priority),
            state = case j.state when 'dead' then 'waiting' else j.state end,
            {BegunAnew},
            due_at = least(j.due_at, excluded.due_at)
        returning pg_notify('portal_job', kind)
        """;

    /// <summary>Adds the request for a learner or trainer who has just signed in, unless what is kept is newer than a moment. Nothing for others.</summary>
    public static NpgsqlBatch AddAtSignIn(NpgsqlBatch batch, string userId, DateTimeOffset newerThan) => batch.With(
        AtSignInSql, userId, Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString(), newerThan.ToUniversalTime());
}
