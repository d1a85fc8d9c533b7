using AnalyticsPortal.Analytics.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>What content studio, DevLab and the assistant say: content_use, lab_result and practice_topic, assistant_chat.</summary>
internal static class PracticeTables
{
    private const string DeleteContentUsesSql = "delete from content_use where user_id = $1";

    private const string InsertContentUsesSql = """
        insert into content_use (user_id, organization_id, content_id, content_type, topic_id, at, minutes, ai_made, course_id, title)
        select $1, $2, n.*
        from unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::double precision[], $8::boolean[], $9::text[], $10::text[]) as n
        """;

    public static void ReplaceContentUses(NpgsqlBatch batch, LearnerFacts facts)
    {
        var uses = facts.ContentUses.LastOfEach(u => (StoredText.Clean(u.ContentId), Columns.Stored(u.At)));
        batch.With(DeleteContentUsesSql, facts.UserId)
            .With(InsertContentUsesSql, facts.UserId, facts.OrganizationId,
                uses.Texts(u => u.ContentId), uses.Texts(u => u.ContentType), uses.Texts(u => u.TopicId),
                uses.Instants(u => u.At), uses.Column(u => u.Minutes), uses.Column(u => u.AiMade), uses.Texts(u => u.CourseId), uses.Texts(u => u.Title));
    }

    private const string DeleteLabResultsSql = "delete from lab_result where user_id = $1";

    private const string InsertLabResultsSql = """
        insert into lab_result (user_id, organization_id, result_id, topic_id, finished_at, passed, minutes)
        select $1, $2, n.* from unnest($3::text[], $4::text[], $5::timestamptz[], $6::boolean[], $7::double precision[]) as n
        """;

    private const string DeletePracticeTopicsSql = "delete from practice_topic where user_id = $1";

    private const string InsertPracticeTopicsSql = """
        insert into practice_topic (user_id, organization_id, topic_id, title, expected_minutes)
        select $1, $2, n.* from unnest($3::text[], $4::text[], $5::double precision[]) as n
        """;

    public static void ReplaceLabs(NpgsqlBatch batch, LearnerFacts facts)
    {
        var results = facts.LabResults.LastOfEach(l => StoredText.Clean(l.ResultId));
        var topics = facts.PracticeTopics.LastOfEach(t => StoredText.Clean(t.TopicId));
        batch.With(DeleteLabResultsSql, facts.UserId)
            .With(InsertLabResultsSql, facts.UserId, facts.OrganizationId,
                results.Texts(l => l.ResultId), results.Texts(l => l.TopicId), results.Instants(l => l.FinishedAt),
                results.Column(l => l.Passed), results.Column(l => l.Minutes))
            .With(DeletePracticeTopicsSql, facts.UserId)
            .With(InsertPracticeTopicsSql, facts.UserId, facts.OrganizationId,
                topics.Texts(t => t.TopicId), topics.Texts(t => t.Title), topics.Column(t => t.ExpectedMinutes));
    }

    private const string DeleteChatsSql = "delete from assistant_chat where user_id = $1";

    private const string InsertChatsSql = """
        insert into assistant_chat (user_id, organization_id, chat_id, at, asked_for_help, topic_id)
        select $1, $2, n.* from unnest($3::text[], $4::timestamptz[], $5::boolean[], $6::text[]) as n
        """;

    public static void ReplaceChats(NpgsqlBatch batch, LearnerFacts facts)
    {
        var chats = facts.Chats.LastOfEach(c => StoredText.Clean(c.ChatId));
        batch.With(DeleteChatsSql, facts.UserId)
            .With(InsertChatsSql, facts.UserId, facts.OrganizationId,
                chats.Texts(c => c.ChatId), chats.Instants(c => c.At), chats.Column(c => c.AskedForHelp), chats.Texts(c => c.TopicId));
    }

    private const string SelectContentUsesSql = "select content_id, content_type, topic_id, at, minutes, ai_made, course_id, title from content_use where user_id = $1";

    private const string SelectLabResultsSql = "select result_id, topic_id, finished_at, passed, minutes from lab_result where user_id = $1";

    private const string SelectPracticeTopicsSql = "select topic_id, title, expected_minutes from practice_topic where user_id = $1";

    private const string SelectChatsSql = "select chat_id, at, asked_for_help, topic_id from assistant_chat where user_id = $1";

    public static void Ask(NpgsqlBatch batch, string userId) => batch
        .With(SelectContentUsesSql, userId)
        .With(SelectLabResultsSql, userId)
        .With(SelectPracticeTopicsSql, userId)
        .With(SelectChatsSql, userId);

    public static async Task<LearnerFacts> ReadAsync(LearnerFacts facts, NpgsqlDataReader reader, CancellationToken cancellationToken) => facts with
    {
        ContentUses = await reader.ReadAllAsync(
            r => new ContentUse(r.GetString(0), r.GetString(1), r.TextOrNull(2), r.Instant(3), r.ValueOrNull<double>(4), r.ValueOrNull<bool>(5))
            {
                CourseId = r.TextOrNull(6),
                Title = r.TextOrNull(7),
            },
            cancellationToken),
        LabResults = await reader.ReadAllAsync(
            r => new LabResult(r.GetString(0), r.GetString(1), r.Instant(2), r.GetBoolean(3), r.ValueOrNull<double>(4)), cancellationToken),
        PracticeTopics = await reader.ReadAllAsync(
            r => new PracticeTopic(r.GetString(0), r.TextOrNull(1), r.ValueOrNull<double>(2)), cancellationToken),
        Chats = await reader.ReadAllAsync(
            r => new AssistantChat(r.GetString(0), r.Instant(1), r.GetBoolean(2), r.TextOrNull(3)), cancellationToken),
    };
}
