using System.Text.Json;
using System.Text.Json.Serialization;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>How the learner stands in each of his courses: course_learner. Worked out anew with every save, so that it is always in step with the facts beside it.</summary>
internal static class CourseLearnerTable
{
    // A row that is already so is not written: most saves change one course of many, or none. JSON, because unnest would flatten an array of arrays.
    private const string SaveSql = """
        with n as (
            select *
            from jsonb_to_recordset($3::jsonb) as n (
                course_id text, status text, enrolled_at timestamptz, ended_at timestamptz, target_date date, mandatory boolean, progress_percent double precision,
                first_active_on date, last_active_at timestamptz, last_login_at timestamptz, last_seen_at timestamptz, modules_completed integer, last_module_id text,
                last_module_position integer, best_score double precision, mean_score double precision, attempts integer, tried integer, first_try_passed integer,
                passed integer, pre_score double precision, post_score double precision, rating double precision, rated_at timestamptz, most_attempts integer,
                last_scores double precision[], last_logins timestamptz[], last_questions timestamptz[], median_session_minutes double precision,
                content_percent double precision, as_of timestamptz[], failing_since timestamptz[])
        ), gone as (
            delete from course_learner where user_id = $1 and not exists (select from n where n.course_id = course_learner.course_id)
        )
        insert into course_learner as k (
            user_id, organization_id, course_id, status, enrolled_at, ended_at, target_date, mandatory, progress_percent, first_active_on, last_active_at, last_login_at,
            last_seen_at, modules_completed, last_module_id, last_module_position, best_score, mean_score, attempts, tried, first_try_passed, passed, pre_score, post_score,
            rating, rated_at, most_attempts, last_scores, last_logins, last_questions, median_session_minutes, content_percent, as_of, failing_since)
        select $1, $2, n.* from n
        on conflict (user_id, course_id) do update
        set status = excluded.status, enrolled_at = excluded.enrolled_at, ended_at = excluded.ended_at, target_date = excluded.target_date,
            mandatory = excluded.mandatory, progress_percent = excluded.progress_percent, first_active_on = excluded.first_active_on,
            last_active_at = excluded.last_active_at, last_login_at = excluded.last_login_at,
            last_seen_at = excluded.last_seen_at, modules_completed = excluded.modules_completed,
            last_module_id = excluded.last_module_id, last_module_position = excluded.last_module_position, best_score = excluded.best_score,
            mean_score = excluded.mean_score, attempts = excluded.attempts, tried = excluded.tried, first_try_passed = excluded.first_try_passed,
            passed = excluded.passed, pre_score = excluded.pre_score, post_score = excluded.post_score, rating = excluded.rating, rated_at = excluded.rated_at,
            most_attempts = excluded.most_attempts, last_scores = excluded.last_scores, last_logins = excluded.last_logins,
            last_questions = excluded.last_questions, median_session_minutes = excluded.median_session_minutes, content_percent = excluded.content_percent,
            as_of = excluded.as_of, failing_since = excluded.failing_since
        where k is distinct from excluded
        """;

    // The record's properties are the table's columns.
    private static readonly JsonSerializerOptions AsColumns = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(), new KeptText(), new KeptInstant() },
    };

    public static void Save(NpgsqlBatch batch, LearnerFacts facts)
    {
        var rows = CourseStanding.All(facts).LastOfEach(s => StoredText.Clean(s.CourseId));
        batch.With(SaveSql, facts.UserId, facts.OrganizationId, JsonSerializer.Serialize(rows, AsColumns));
    }

    private sealed class KeptText : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(StoredText.Clean(value));
    }

    // PostgreSQL would round what is finer than it keeps.
    private sealed class KeptInstant : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Columns.Stored(value));
    }
}
