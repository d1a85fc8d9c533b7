using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.TestKit;
using Npgsql;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Courses;

/// <summary>Trainers, their courses and how learners stand in them, put there as the worked cases need them.</summary>
internal sealed class TeachingScene(TestDatabase database)
{
    public TeachingRepository Teaching { get; } = new(database.Database);

    public TeachingTotalsRepository Totals { get; } = new(database.Database);

    public static DataScope As(string userId, Organization organization, ScopeRole role = ScopeRole.Trainer) => Scope(userId, organization, role);

    /// <summary>Somebody who teaches courses, which are there.</summary>
    public async Task TrainerAsync(string trainerId, Organization organization, params string[] courses)
    {
        await database.Accounts.UpsertAsync([organization], [Person(trainerId, organization, ScopeRole.Trainer)], default);
        foreach (var course in courses)
            await RunAsync("insert into course (organization_id, course_id, title) values ($1, $2, $2) on conflict do nothing", organization.OrganizationId, course);
        await database.TeachAsync(trainerId, organization, courses);
    }

    /// <summary>A learner in a course; more columns as they stand in SQL.</summary>
    public async Task LearnerAsync(string userId, Organization organization, string course, string columns = "", string values = "")
    {
        await database.Accounts.UpsertAsync([organization], [Person(userId, organization)], default);
        await RunAsync($"""
            insert into course_learner (user_id, organization_id, course_id, enrolled_at, mandatory, modules_completed, attempts, passed,
                most_attempts, last_scores, last_logins, last_questions, as_of, failing_since
                {(columns.Contains("status") ? "" : ", status")}{(columns.Contains("tried") ? "" : ", tried, first_try_passed")}{(columns.Length > 0 ? ", " + columns : "")})
            values ($1, $2, $3, '2026-09-01', false, 0, 0, 0,
                0, array[]::double precision[], array[]::timestamptz[], array[]::timestamptz[], array[]::timestamptz[], array[]::timestamptz[]
                {(columns.Contains("status") ? "" : ", 'Active'")}{(columns.Contains("tried") ? "" : ", 0, 0")}{(columns.Length > 0 ? ", " + values : "")})
            """, userId, organization.OrganizationId, course);
    }

    /// <summary>A trainer with one course and so many learners, all of whom have a best score.</summary>
    public async Task ClassAsync(string trainerId, Organization organization, int learners, double score = 80)
    {
        await TrainerAsync(trainerId, organization, $"of-{trainerId}");
        for (var n = 0; n < learners; n++) await LearnerAsync($"{trainerId}-{n}", organization, $"of-{trainerId}", "best_score", FormattableString.Invariant($"{score}"));
    }

    public Task RenewAsync(Organization organization) => Totals.RenewAsync(organization.OrganizationId, Now, default);

    public async Task<TeachingReading> ReadAsync(string trainerId, Organization organization) =>
        (await Teaching.ReadAsync(As(trainerId, organization), Now, default))!;

    public async Task RunAsync(string sql, params object[] values)
    {
        await using var command = database.Admin.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
