using System.Text.Json;
using AnalyticsPortal.Analytics.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>What assessment says: assessment_attempt.</summary>
internal static class AttemptTables
{
    private const string DeleteAttemptsSql = "delete from assessment_attempt where user_id = $1";

    private const string InsertAttemptsSql = """
        insert into assessment_attempt (user_id, organization_id, attempt_id, assessment_id, course_id, topic_id, submitted_at, due_at,
            score, passed, minutes, expected_minutes, title, purpose, questions)
        select $1, $2, n.*
        from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[],
            $9::double precision[], $10::boolean[], $11::double precision[], $12::double precision[], $13::text[], $14::text[], $15::jsonb[]) as n
        """;

    public static void Replace(NpgsqlBatch batch, LearnerFacts facts)
    {
        var attempts = facts.Attempts.LastOfEach(a => StoredText.Clean(a.AttemptId));
        batch.With(DeleteAttemptsSql, facts.UserId)
            .With(InsertAttemptsSql, facts.UserId, facts.OrganizationId,
                attempts.Texts(a => a.AttemptId), attempts.Texts(a => a.AssessmentId), attempts.Texts(a => a.CourseId), attempts.Texts(a => a.TopicId),
                attempts.Instants(a => a.SubmittedAt), attempts.Instants(a => a.DueAt), attempts.Column(a => a.Score),
                attempts.Column(a => a.Passed), attempts.Column(a => a.Minutes), attempts.Column(a => a.ExpectedMinutes),
                attempts.Texts(a => a.Title), attempts.Column(a => a.Purpose?.ToString()),
                attempts.Column(a => ToJson(a.Questions)));
    }

    // One value beside its attempt: nobody asks for a question alone, and rows of their own would outnumber all other facts.
    private static string? ToJson(IReadOnlyList<QuestionAnswer> questions) => questions is [] ? null : JsonSerializer.Serialize(
        questions.Select(q => q with { QuestionId = StoredText.Clean(q.QuestionId), Title = q.Title is { } title ? StoredText.Clean(title) : null }).ToList()
            .LastOfEach(q => q.QuestionId));

    private static QuestionAnswer[] FromJson(string? json) => json is null ? [] : JsonSerializer.Deserialize<QuestionAnswer[]>(json) ?? [];

    private const string SelectAttemptsSql = """
        select attempt_id, assessment_id, course_id, topic_id, submitted_at, due_at, score, passed, minutes, expected_minutes,
            title, purpose, questions
        from assessment_attempt
        where user_id = $1
        """;

    public static void Ask(NpgsqlBatch batch, string userId) => batch.With(SelectAttemptsSql, userId);

    public static async Task<LearnerFacts> ReadAsync(LearnerFacts facts, NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        facts with { Attempts = await reader.ReadAllAsync(Attempt, cancellationToken) };

    private static AssessmentAttempt Attempt(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetString(1), r.TextOrNull(2), r.TextOrNull(3), r.ValueOrNull<DateTimeOffset>(4), r.ValueOrNull<DateTimeOffset>(5),
        r.ValueOrNull<double>(6), r.ValueOrNull<bool>(7), r.ValueOrNull<double>(8), r.ValueOrNull<double>(9))
    {
        Title = r.TextOrNull(10),
        Purpose = r.Named<AssessmentPurpose>(11),
        Questions = FromJson(r.TextOrNull(12)),
    };
}
