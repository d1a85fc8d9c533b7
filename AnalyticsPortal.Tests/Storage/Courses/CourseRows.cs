using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Tests.Storage.Courses;

/// <summary>A row of course_learner to arrange.</summary>
internal sealed record CourseRow(string UserId, EnrollmentStatus Status, DateTimeOffset EnrolledAt)
{
    public DateTimeOffset? EndedAt { get; init; }

    public DateOnly? TargetDate { get; init; }

    public double? Progress { get; init; }

    public DateOnly? FirstActiveOn { get; init; }

    public DateTimeOffset? LastActiveAt { get; init; }

    public string? LastModuleId { get; init; }

    public double? Best { get; init; }

    public int MostAttempts { get; init; }

    public double? Rating { get; init; }

    public DateTimeOffset?[] AsOf { get; init; } = new DateTimeOffset?[9];

    public DateTimeOffset?[] FailingSince { get; init; } = new DateTimeOffset?[9];
}

/// <summary>Puts courses and the rows of their learners where they belong, without the facts they would come from.</summary>
internal static class CourseRows
{
    public static async Task CourseAsync(
        this TestDatabase database, Organization organization, string courseId, DateOnly? startsOn = null, DateOnly? endsOn = null, string? series = null, params string[] modules)
    {
        await RunAsync(database, """
            insert into course (organization_id, course_id, title, starts_on, ends_on, completion_target, series_id, series_title)
            values ($1, $2, 'Title of ' || $2, $3, $4, 60, $5, 'Series ' || $5)
            """, organization.OrganizationId, courseId, startsOn, endsOn, series);
        await RunAsync(database, """
            insert into course_module (organization_id, course_id, module_id, title, position, topic_ids, planned_minutes)
            select $1, $2, m, 'Module ' || m, place, '{}', 90 from unnest($3::text[]) with ordinality as n (m, place)
            """, organization.OrganizationId, courseId, modules);
    }

    public static async Task LearnAsync(this TestDatabase database, Organization organization, string courseId, params CourseRow[] rows)
    {
        await database.Accounts.UpsertAsync([organization], [.. rows.Select(r => StorageSamples.Person(r.UserId, organization))], default);
        foreach (var row in rows)
            await RunAsync(database, """
                insert into course_learner (user_id, organization_id, course_id, status, enrolled_at, ended_at, target_date, mandatory, progress_percent, first_active_on,
                    last_active_at, modules_completed, last_module_id, best_score, attempts, tried, first_try_passed, passed, rating, rated_at, most_attempts,
                    last_scores, last_logins, last_questions, as_of, failing_since)
                values ($1, $2, $3, $4, $5, $6, $7, false, $8, $9, $10, 0, $11, $12, $13, 0, 0, 0, $14, null, $13, '{}', '{}', '{}', $15, $16)
                """, row.UserId, organization.OrganizationId, courseId, row.Status.ToString(), row.EnrolledAt, row.EndedAt, row.TargetDate, row.Progress, row.FirstActiveOn,
                row.LastActiveAt, row.LastModuleId, row.Best, row.MostAttempts, row.Rating, row.AsOf, row.FailingSince);
    }

    /// <summary>A trainer who teaches these courses.</summary>
    public static async Task<DataScope> TrainerAsync(this TestDatabase database, string userId, Organization organization, params string[] courses)
    {
        await database.Accounts.UpsertAsync([organization], [StorageSamples.Person(userId, organization, ScopeRole.Trainer)], default);
        await database.TeachAsync(userId, organization, courses);
        return StorageSamples.Scope(userId, organization, ScopeRole.Trainer);
    }

    /// <summary>Every group that a page can link to, with the number that it shows.</summary>
    public static IEnumerable<(CourseGroup Group, int Count)> Numbers(this CourseReading reading)
    {
        var (totals, scores) = (reading.Numbers.Totals, reading.Scores);
        (CourseGroupKind, int)[] plain =
        [
            (CourseGroupKind.Enrolled, totals.Enrolled), (CourseGroupKind.UnderWay, totals.UnderWay), (CourseGroupKind.Completed, totals.Completed),
            (CourseGroupKind.Withdrawn, totals.Withdrawn), (CourseGroupKind.Silent, totals.Silent), (CourseGroupKind.Left, totals.Withdrawn + totals.Silent),
            (CourseGroupKind.Started, totals.Started), (CourseGroupKind.Halfway, totals.Halfway), (CourseGroupKind.Active, totals.ActiveLast30Days),
            (CourseGroupKind.New, totals.NewLast30Days), (CourseGroupKind.TimeUp, totals.TimeUp), (CourseGroupKind.TimeUpCompleted, totals.TimeUpCompleted),
            (CourseGroupKind.WithPlan, totals.WithPlan), (CourseGroupKind.OnPlan, totals.OnPlan), (CourseGroupKind.BehindPlan, totals.WithPlan - totals.OnPlan),
            (CourseGroupKind.Tried, totals.Tried), (CourseGroupKind.Passed, totals.Passed), (CourseGroupKind.Failed, totals.Tried - totals.Passed),
            (CourseGroupKind.Stuck, scores.StuckCluster), (CourseGroupKind.Rated, totals.Ratings),
            (CourseGroupKind.LeftBefore, totals.LeftBefore),
        ];
        return
        [
            .. plain.Select(n => (new CourseGroup(n.Item1), n.Item2)),
            .. reading.Numbers.Modules.Select(m => (new CourseGroup(CourseGroupKind.CameTo, m.ModuleId), m.Starters)),
            .. reading.Numbers.Modules.Select(m => (new CourseGroup(CourseGroupKind.LeftIn, m.ModuleId), m.Left)),
            .. scores.Buckets.Select((count, band) => (CourseGroup.ScoreBand(band), count)),
            .. scores.ByAttempts.Select(a => (new CourseGroup(CourseGroupKind.Attempts, $"{a.Attempts}"), a.Learners)),
            .. scores.ByAttempts.Select(a => (new CourseGroup(CourseGroupKind.AttemptsPassed, $"{a.Attempts}"), a.Passed)),
        ];
    }

    private static async Task RunAsync(TestDatabase database, string sql, params object?[] values)
    {
        await using var command = database.Admin.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync();
    }
}
