using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>How the learner stands in each of his courses: course_learner. Worked out anew with every save, so that it is always in step with the facts beside it.</summary>
internal static class CourseLearnerTable
{
    // A row that is already so is not written: most saves change one course of many, or none.
    private const string SaveSql = """
        with n as (
            select *
            from unnest($3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::date[], $8::boolean[], $9::double precision[],
                $10::date[], $11::timestamptz[], $12::timestamptz[], $13::integer[], $14::text[], $15::integer[],
                $16::double precision[], $17::double precision[], $18::integer[], $19::integer[], $20::integer[], $21::integer[],
                $22::double precision[], $23::double precision[], $24::double precision[], $25::timestamptz[])
            as n (course_id, status, enrolled_at, ended_at, target_date, mandatory, progress_percent, first_active_on, last_active_at,
                last_login_at, modules_completed, last_module_id, last_module_position, best_score, mean_score, attempts, tried,
                first_try_passed, passed, pre_score, post_score, rating, rated_at)
        ), gone as (
            delete from course_learner where user_id = $1 and course_id <> all ($3::text[])
        )
        insert into course_learner as k (user_id, organization_id, course_id, status, enrolled_at, ended_at, target_date, mandatory, progress_percent, first_active_on, last_active_at,
            last_login_at, modules_completed, last_module_id, last_module_position, best_score, mean_score, attempts, tried,
            first_try_passed, passed, pre_score, post_score, rating, rated_at)
        select $1, $2, n.* from n
        on conflict (user_id, course_id) do update
        set status = excluded.status, enrolled_at = excluded.enrolled_at, ended_at = excluded.ended_at,
            target_date = excluded.target_date, mandatory = excluded.mandatory, progress_percent = excluded.progress_percent,
            first_active_on = excluded.first_active_on, last_active_at = excluded.last_active_at, last_login_at = excluded.last_login_at,
            modules_completed = excluded.modules_completed, last_module_id = excluded.last_module_id,
            last_module_position = excluded.last_module_position, best_score = excluded.best_score, mean_score = excluded.mean_score,
            attempts = excluded.attempts, tried = excluded.tried, first_try_passed = excluded.first_try_passed, passed = excluded.passed,
            pre_score = excluded.pre_score, post_score = excluded.post_score, rating = excluded.rating, rated_at = excluded.rated_at
        where k is distinct from excluded
        """;

    public static void Save(NpgsqlBatch batch, LearnerFacts facts)
    {
        var rows = CourseStanding.All(facts).LastOfEach(s => StoredText.Clean(s.CourseId));
        batch.With(SaveSql, facts.UserId, facts.OrganizationId,
            rows.Texts(s => s.CourseId), rows.Column(s => s.Status.ToString()), rows.Instants(s => s.EnrolledAt), rows.Instants(s => s.EndedAt),
            rows.Column(s => s.TargetDate), rows.Column(s => s.Mandatory), rows.Column(s => s.ProgressPercent), rows.Column(s => s.FirstActiveOn),
            rows.Instants(s => s.LastActiveAt), rows.Instants(s => s.LastLoginAt), rows.Column(s => s.ModulesCompleted), rows.Texts(s => s.LastModuleId),
            rows.Column(s => s.LastModulePosition), rows.Column(s => s.BestScore), rows.Column(s => s.MeanScore), rows.Column(s => s.Attempts),
            rows.Column(s => s.Tried), rows.Column(s => s.FirstTryPassed), rows.Column(s => s.Passed), rows.Column(s => s.PreScore),
            rows.Column(s => s.PostScore), rows.Column(s => s.Rating), rows.Instants(s => s.RatedAt));
    }
}
