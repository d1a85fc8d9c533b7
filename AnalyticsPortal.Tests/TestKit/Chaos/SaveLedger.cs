using Npgsql;

namespace AnalyticsPortal.Tests.TestKit.Chaos;

/// <summary>
/// Triggers that note every request, every save and every end of a try with its transaction, in the same transaction; and what must hold of
/// these notes when no screen is open: then each try saves once, with its end.
/// </summary>
internal static class SaveLedger
{
    private const string InstallSql = """
        create table chaos_note (
            what        text not null,
            subject     text not null,
            job_id      bigint,
            claim       bigint,
            state       text,
            transaction xid8 not null default pg_current_xact_id()
        );

        create function chaos_note_save() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
            insert into chaos_note (what, subject) values (tg_argv[0], new.user_id);
            return null;
        end
        $$;

        create function chaos_note_job() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
            if tg_op = 'INSERT' then
                insert into chaos_note (what, subject, job_id) values ('request', new.subject, new.job_id);
            elsif new.attempts > old.attempts then
                insert into chaos_note (what, subject, job_id, claim, state) values ('end', new.subject, new.job_id, new.claim, new.state);
            end if;
            return null;
        end
        $$;

        create trigger chaos_source after insert or update on source_state for each row execute function chaos_note_save('source');
        create trigger chaos_measure after insert or update on learner_measure for each row execute function chaos_note_save('measure');
        create trigger chaos_job after insert or update on job for each row execute function chaos_note_job();
        """;

    // How much the saves of a transaction wrote about a learner, and the ends of his tries in it.
    private const string SavesSql = """
        (select transaction, subject, count(*) filter (where what = 'source') as sources, count(*) filter (where what = 'measure') as measures,
                count(*) filter (where what = 'end') as ends
         from chaos_note where what <> 'request' group by transaction, subject) as save
        """;

    private static readonly (string What, string CountSql)[] AtAnyTime =
    [
        ("requested jobs are gone", "select count(*) from chaos_note n where what = 'request' and not exists (select from job j where j.job_id = n.job_id)"),
        ("jobs were given up", "select count(*) from job where state in ('dead', 'dropped')"),
        ("learners are half-written: sources and results of different transactions", """
            select count(*) from (
                select user_id from (select user_id, xmin::text as save from source_state union all select user_id, xmin::text from learner_measure) as kept
                group by user_id
                having count(distinct save) > 1 or count(*) <> 9 + (select count(distinct kind) from learner_measure)) as half
            """),
        ("learners lack the profile that the directory answered", """
            select count(*) from source_state s
            where source = 'Directory' and as_of is not null and not exists (select from learner_profile p where p.user_id = s.user_id)
            """),
    ];

    private static readonly (string What, string CountSql)[] AtTheEnd =
    [
        ("jobs are not done", "select count(*) from job where state <> 'done'"),
        ("claims ended more than one try", "select count(*) from (select from chaos_note where what = 'end' group by job_id, claim having count(*) > 1) as twice"),
        ("jobs were not done exactly once", """
            select count(*) from (
                select from job j left join chaos_note n on n.job_id = j.job_id and n.what = 'end' and n.state = 'done'
                group by j.job_id having count(n.job_id) <> 1) as other
            """),
        ("saves counted without their try, or more than once for it", $"select count(*) from {SavesSql} where sources + measures > 0 and ends <> 1"),
        ("saves were half made", $"select count(*) from {SavesSql} where sources + measures > 0 and (sources <> 9 or measures <> (select count(distinct kind) from learner_measure))"),
    ];

    public static Task InstallAsync(NpgsqlConnection connection) => ExecuteAsync(connection, InstallSql);

    /// <summary>Makes everybody new, so that the next saves are whole ones again. (Of a learner without sources everything is renewed.)</summary>
    public static Task ForgetLearnersAsync(NpgsqlConnection connection) => ExecuteAsync(connection, "truncate source_state, learner_measure");

    /// <summary>Nobody waits for the pause before a next try.</summary>
    public static Task MakeDueAsync(NpgsqlConnection connection) => ExecuteAsync(connection, "update job set due_at = now() where state = 'waiting' and due_at > now()");

    public static Task<long> EndsAsync(NpgsqlConnection connection) => CountAsync(connection, "select count(*) from chaos_note where what = 'end'");

    public static Task<long> JobsAsync(NpgsqlConnection connection) => CountAsync(connection, "select count(*) from job");

    /// <summary>Jobs that were begun in the last milliseconds and are held still; those of the dead were begun before.</summary>
    public static Task<long> HeldAsync(NpgsqlConnection connection, int milliseconds) => CountAsync(
        connection, $"select count(*) from job where state = 'running' and began_at >= now() - interval '{milliseconds} milliseconds'");

    public static Task<long> RemainingAsync(NpgsqlConnection connection) => CountAsync(connection, "select count(*) from job where state in ('waiting', 'running')");

    public static Task<long> TakenOverAsync(NpgsqlConnection connection) => CountAsync(connection, "select coalesce(sum(lost), 0)::bigint from job");

    public static async Task<IReadOnlyList<string>> LearnersAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select array_agg(user_id order by user_id) from account_role where role = 'learner'", connection);
        return (string[])(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What does not hold, one sentence each.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(NpgsqlConnection connection, bool atTheEnd)
    {
        List<string> violations = [];
        foreach (var (what, sql) in atTheEnd ? [.. AtAnyTime, .. AtTheEnd] : AtAnyTime)
            if (await CountAsync(connection, sql) is > 0 and var count) violations.Add($"{count} {what}");
        return violations;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
