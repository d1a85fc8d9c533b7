using AnalyticsPortal.Analytics.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>What the course builder says about the learner: enrollment, module_completion, course_activity, course_rating.</summary>
internal static class EnrollmentTables
{
    private const string DeleteEnrollmentsSql = "delete from enrollment where user_id = $1";

    private const string InsertEnrollmentsSql = """
        insert into enrollment (user_id, organization_id, course_id, enrolled_at, status, ended_at, target_date, progress_percent, mandatory)
        select $1, $2, n.*
        from unnest($3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[], $7::date[], $8::double precision[], $9::boolean[]) as n
        """;

    private static void ReplaceEnrollments(NpgsqlBatch batch, LearnerFacts facts)
    {
        var rows = facts.Enrollments.LastOfEach(e => StoredText.Clean(e.CourseId));
        batch.With(DeleteEnrollmentsSql, facts.UserId)
            .With(InsertEnrollmentsSql, facts.UserId, facts.OrganizationId,
                rows.Texts(e => e.CourseId), rows.Instants(e => e.EnrolledAt), rows.Column(e => e.Status.ToString()),
                rows.Instants(e => e.EndedAt), rows.Column(e => e.TargetDate), rows.Column(e => e.ProgressPercent), rows.Column(e => e.Mandatory));
    }

    private const string DeleteCompletionsSql = "delete from module_completion where user_id = $1";

    private const string InsertCompletionsSql = """
        insert into module_completion (user_id, organization_id, course_id, module_id, completed_at)
        select $1, $2, n.* from unnest($3::text[], $4::text[], $5::timestamptz[]) as n
        """;

    private const string DeleteActivitiesSql = "delete from course_activity where user_id = $1";

    private const string InsertActivitiesSql = """
        insert into course_activity (user_id, organization_id, course_id, active_on, minutes, actions)
        select $1, $2, n.* from unnest($3::text[], $4::date[], $5::double precision[], $6::integer[]) as n
        """;

    private const string DeleteRatingsSql = "delete from course_rating where user_id = $1";

    private const string InsertRatingsSql = """
        insert into course_rating (user_id, organization_id, course_id, rating, rated_at)
        select $1, $2, n.* from unnest($3::text[], $4::double precision[], $5::timestamptz[]) as n
        """;

    private static void ReplaceRatings(NpgsqlBatch batch, LearnerFacts facts)
    {
        var rows = facts.Ratings.LastOfEach(r => StoredText.Clean(r.CourseId));
        batch.With(DeleteRatingsSql, facts.UserId)
            .With(InsertRatingsSql, facts.UserId, facts.OrganizationId,
                rows.Texts(r => r.CourseId), rows.Column(r => r.Rating), rows.Instants(r => r.RatedAt));
    }

    public static void Replace(NpgsqlBatch batch, LearnerFacts facts)
    {
        ReplaceEnrollments(batch, facts);
        ReplaceRatings(batch, facts);
        var completions = facts.ModuleCompletions.LastOfEach(c => (StoredText.Clean(c.CourseId), StoredText.Clean(c.ModuleId)));
        var activities = facts.CourseActivities.LastOfEach(a => (StoredText.Clean(a.CourseId), a.On));
        batch.With(DeleteCompletionsSql, facts.UserId)
            .With(InsertCompletionsSql, facts.UserId, facts.OrganizationId,
                completions.Texts(c => c.CourseId), completions.Texts(c => c.ModuleId), completions.Instants(c => c.CompletedAt))
            .With(DeleteActivitiesSql, facts.UserId)
            .With(InsertActivitiesSql, facts.UserId, facts.OrganizationId,
                activities.Texts(a => a.CourseId), activities.Column(a => a.On), activities.Column(a => a.Minutes), activities.Column(a => a.Actions));
    }

    private const string SelectEnrollmentsSql = """
        select course_id, enrolled_at, status, ended_at, target_date, progress_percent, mandatory
        from enrollment
        where user_id = $1
        """;

    private const string SelectCompletionsSql = "select course_id, module_id, completed_at from module_completion where user_id = $1";

    private const string SelectActivitiesSql = "select course_id, active_on, minutes, actions from course_activity where user_id = $1";

    private const string SelectRatingsSql = "select course_id, rating, rated_at from course_rating where user_id = $1";

    public static void Ask(NpgsqlBatch batch, string userId) =>
        batch.With(SelectEnrollmentsSql, userId).With(SelectCompletionsSql, userId).With(SelectActivitiesSql, userId).With(SelectRatingsSql, userId);

    public static async Task<LearnerFacts> ReadAsync(LearnerFacts facts, NpgsqlDataReader reader, CancellationToken cancellationToken) => facts with
    {
        Enrollments = await reader.ReadAllAsync(Enrollment, cancellationToken),
        ModuleCompletions = await reader.ReadAllAsync(r => new ModuleCompletion(r.GetString(0), r.GetString(1), r.Instant(2)), cancellationToken),
        CourseActivities = await reader.ReadAllAsync(
            r => new CourseActivity(r.GetString(0), r.GetFieldValue<DateOnly>(1), r.ValueOrNull<double>(2), r.GetInt32(3)), cancellationToken),
        Ratings = await reader.ReadAllAsync(r => new CourseRating(r.GetString(0), r.GetDouble(1), r.Instant(2)), cancellationToken),
    };

    private static Enrollment Enrollment(NpgsqlDataReader r) => new(
        r.GetString(0), r.Instant(1), Enum.Parse<EnrollmentStatus>(r.GetString(2)), r.ValueOrNull<DateTimeOffset>(3),
        r.ValueOrNull<DateOnly>(4), r.ValueOrNull<double>(5), r.GetBoolean(6));
}
