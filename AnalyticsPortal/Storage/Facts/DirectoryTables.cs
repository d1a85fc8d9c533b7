using AnalyticsPortal.Analytics.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>What the directory says: learner_profile, teaching_assignment. The time zone is kept with the profile and falls with it.</summary>
internal static class DirectoryTables
{
    private const string DeleteProfileSql = "delete from learner_profile where user_id = $1";

    private const string InsertProfileSql = """
        insert into learner_profile (user_id, organization_id, time_zone, display_name, department_id, department_name, team_id,
            team_name, job_title, weekly_hours_target, target_role)
        values ($1, $2, $3, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text, $10::double precision, $11::text)
        """;

    private const string DeleteTeachingSql = "delete from teaching_assignment where trainer_id = $1";

    private const string InsertTeachingSql = """
        insert into teaching_assignment (trainer_id, organization_id, course_id, taught_from, taught_until)
        select $1, $2, n.* from unnest($3::text[], $4::date[], $5::date[]) as n
        """;

    public static void Replace(NpgsqlBatch batch, LearnerFacts facts)
    {
        var teaching = facts.Teaching.LastOfEach(t => StoredText.Clean(t.CourseId));
        batch.With(DeleteTeachingSql, facts.UserId);
        if (teaching.Count > 0)
            batch.With(InsertTeachingSql, facts.UserId, facts.OrganizationId,
                teaching.Texts(t => t.CourseId), teaching.Column(t => t.From), teaching.Column(t => t.Until));
        batch.With(DeleteProfileSql, facts.UserId);
        if (facts.Profile is { } p)
            batch.With(InsertProfileSql, facts.UserId, facts.OrganizationId, facts.TimeZone.Id, Clean(p.DisplayName), Clean(p.DepartmentId),
                Clean(p.DepartmentName), Clean(p.TeamId), Clean(p.TeamName), Clean(p.JobTitle), p.WeeklyHoursTarget, Clean(p.TargetRole));
    }

    private const string SelectProfileSql = """
        select time_zone, display_name, department_id, department_name, team_id, team_name, job_title, weekly_hours_target, target_role
        from learner_profile
        where user_id = $1
        """;

    private const string SelectTeachingSql = "select course_id, taught_from, taught_until from teaching_assignment where trainer_id = $1";

    public static void Ask(NpgsqlBatch batch, string userId) => batch.With(SelectProfileSql, userId).With(SelectTeachingSql, userId);

    public static async Task<LearnerFacts> ReadAsync(LearnerFacts facts, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadAllAsync(r => (Zone: r.GetString(0), Profile: Profile(r)), cancellationToken);
        facts = facts with
        {
            Teaching = await reader.ReadAllAsync(
                r => new TeachingAssignment(r.GetString(0), r.ValueOrNull<DateOnly>(1), r.ValueOrNull<DateOnly>(2)), cancellationToken),
        };
        return rows is [var row] ? facts with { Profile = row.Profile, TimeZone = Zone(row.Zone) } : facts;
    }

    private static LearnerProfile Profile(NpgsqlDataReader r) => new(
        r.TextOrNull(1), r.TextOrNull(2), r.TextOrNull(3), r.TextOrNull(4), r.TextOrNull(5), r.TextOrNull(6), r.ValueOrNull<double>(7), r.TextOrNull(8));

    // A zone that another machine knew and this one does not counts as unknown.
    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    private static string? Clean(string? text) => text is null ? null : StoredText.Clean(text);
}
