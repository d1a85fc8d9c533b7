using System.Globalization;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Facts;
using Npgsql;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>
/// Fills the database: facts by COPY, and the rollups by the very statements of a learner's save, from the very same facts, so that they are in
/// step with them. Only what is ten times as much (<see cref="GrowAsync"/>) is made directly, from the rollups that are there.
/// </summary>
internal static class RollupLoad
{
    private const int LearnersAtOnce = 64;

    // About one learner in ten of those under way, his trainer has noted something.
    private const string NotesSql = """
        insert into help_action (organization_id, user_id, course_id, trainer_id, trainer_name, kind, text, at, request_id)
        select l.organization_id, l.user_id, l.course_id, t.trainer_id, 'Trainer', 'Note', 'Rang up', timestamptz '2026-11-01 09:00+00', gen_random_uuid()
        from course_learner l
        join teaching_assignment t on t.course_id = l.course_id
        where l.status = 'Active' and right(l.user_id, 1) = '3'
        """;

    public static async Task<(long Activity, long Rollup)> LoadAsync(PortalDatabase database, NpgsqlDataSource admin)
    {
        await RunAsync(admin, "alter system set max_wal_size = '8GB'; select pg_reload_conf()");
        await WriteAccountsAsync(database, admin);
        await using var facts = await FactTables.OpenAsync(admin);
        await using var connection = await admin.OpenConnectionAsync();
        await using (var hurry = new NpgsqlCommand("set synchronous_commit = off", connection)) await hurry.ExecuteNonQueryAsync();
        var saved = Task.CompletedTask;
        for (var from = 0; from < RollupWorld.Learners; from += LearnersAtOnce)
        {
            LearnerFacts[] some = [.. Enumerable.Range(from, Math.Min(LearnersAtOnce, RollupWorld.Learners - from)).Select(RollupLearner.Of)];
            await saved;
            saved = SaveRollupsAsync(connection, some);
            foreach (var learner in some) facts.Write(learner);
        }

        await saved;
        await facts.CompleteAsync();
        await RunAsync(admin, """
            insert into course_health_day (organization_id, course_id, day, score, status)
            select c.organization_id, c.course_id, date '2026-11-21' - n, 60 + n % 10, 'NeedsAttention' from course c, generate_series(1, 400) n
            """);
        await RunAsync(admin, NotesSql);
        await RunAsync(admin, "vacuum analyze");
        return (facts.ActivityRows, await RollupRowsAsync(admin));
    }

    /// <summary>
    /// Ten times as many runs, trainers and rollup rows in the same organisation, of the same learners; the trainer who reads keeps his own.
    /// The new rows are copies of those that are there, under other names.
    /// </summary>
    public static async Task<long> GrowAsync(NpgsqlDataSource admin)
    {
        await RunAsync(admin, """
            insert into account (user_id, organization_id, issuer, subject, display_name, email)
            select user_id || '~' || n, organization_id, issuer, subject || '~' || n, display_name, email
            from account, generate_series(1, 9) n where user_id like 'trainer-%'
            """);
        foreach (var table in RollupTables) await RunAsync(admin, await CopiesAsync(admin, table));
        await RunAsync(admin, "vacuum analyze");
        return await RollupRowsAsync(admin);
    }

    private static IEnumerable<string> RollupTables => ["course", "course_module", "teaching_assignment", "course_learner", "course_item_name", "course_item_learner", "course_item", "course_health_day"];

    private static async Task<string> CopiesAsync(NpgsqlDataSource admin, string table)
    {
        await using var command = admin.CreateCommand("""
            select string_agg(attname, ', ' order by attnum),
                   string_agg(case when attname in ('course_id', 'trainer_id') then attname || ' || ''~'' || n' else attname end, ', ' order by attnum)
            from pg_attribute
            where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            """);
        command.Parameters.Add(new() { Value = table });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        // Without triggers: what they would count is copied too.
        return $"begin; set local session_replication_role = replica; insert into {table} ({reader.GetString(0)}) select {reader.GetString(1)} from {table}, generate_series(1, 9) n; commit";
    }

    private static async Task SaveRollupsAsync(NpgsqlConnection connection, LearnerFacts[] learners)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var learner in learners)
        {
            CourseLearnerTable.Save(batch, learner);
            CourseItemTable.Save(batch, learner);
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static async Task WriteAccountsAsync(PortalDatabase database, NpgsqlDataSource admin)
    {
        List<Account> trainers = [.. RollupWorld.Trainers.Select(id => AccountOf(id, ScopeRole.Trainer))];
        var accounts = new AccountRepository(database);
        await accounts.UpsertAsync([RollupWorld.Tenant], trainers, CancellationToken.None);
        foreach (var some in Enumerable.Range(0, RollupWorld.Learners).Chunk(4000))
            await accounts.UpsertAsync([RollupWorld.Tenant], [.. some.Select(n => AccountOf(RollupWorld.LearnerOf(n), ScopeRole.Learner))], CancellationToken.None);

        var courses = new LearnerFacts { UserId = RollupWorld.Trainer, OrganizationId = RollupWorld.Tenant.OrganizationId, Sources = new Dictionary<Analytics.Source, Analytics.SourceState>(), Courses = [.. RollupWorld.Courses] };
        await using var batch = admin.CreateBatch();
        CourseTables.Upsert(batch, courses);
        foreach (var trainer in RollupWorld.Trainers) DirectoryTables.Replace(batch, courses with { UserId = trainer, Teaching = [.. RollupWorld.TaughtBy(trainer)] });
        await batch.ExecuteNonQueryAsync();
    }

    private static Account AccountOf(string id, ScopeRole role) =>
        new(id, "https://bench", id, RollupWorld.Tenant.OrganizationId, string.Create(CultureInfo.InvariantCulture, $"Name of {id}"), $"{id}@example.test", [role]);

    private static async Task<long> RollupRowsAsync(NpgsqlDataSource admin)
    {
        await using var count = admin.CreateCommand("select (select count(*) from course_learner) + (select count(*) from course_item_learner) + (select count(*) from course_item)");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(NpgsqlDataSource admin, string sql)
    {
        await using var connection = await admin.OpenConnectionAsync();
        foreach (var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }
}
