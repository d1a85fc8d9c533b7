using AnalyticsPortal.Analytics.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>What learner AI says: learning_path, path_topic.</summary>
internal static class PathTables
{
    private const string DeletePathsSql = "delete from learning_path where user_id = $1";

    private const string InsertPathsSql = """
        insert into learning_path (user_id, organization_id, path_id, title, target_date, active)
        select $1, $2, n.* from unnest($3::text[], $4::text[], $5::date[], $6::boolean[]) as n
        """;

    private const string DeleteTopicsSql = "delete from path_topic where user_id = $1";

    private const string InsertTopicsSql = """
        insert into path_topic (user_id, organization_id, path_id, topic_id, title, position, completed_at, planned_minutes,
            spent_minutes, in_progress)
        select $1, $2, n.*
        from unnest($3::text[], $4::text[], $5::text[], $6::integer[], $7::timestamptz[], $8::double precision[],
            $9::double precision[], $10::boolean[]) as n
        """;

    public static void Replace(NpgsqlBatch batch, LearnerFacts facts)
    {
        var paths = facts.Paths.LastOfEach(p => StoredText.Clean(p.PathId));
        IReadOnlyList<(string PathId, PathTopic Topic)> topics = [.. paths.SelectMany(p => p.Topics.Select(t => (p.PathId, t)))];
        topics = topics.LastOfEach(t => (StoredText.Clean(t.PathId), StoredText.Clean(t.Topic.TopicId)));
        batch.With(DeletePathsSql, facts.UserId)
            .With(InsertPathsSql, facts.UserId, facts.OrganizationId,
                paths.Texts(p => p.PathId), paths.Texts(p => p.Title), paths.Column(p => p.TargetDate), paths.Column(p => p.Active))
            .With(DeleteTopicsSql, facts.UserId)
            .With(InsertTopicsSql, facts.UserId, facts.OrganizationId,
                topics.Texts(t => t.PathId), topics.Texts(t => t.Topic.TopicId), topics.Texts(t => t.Topic.Title),
                topics.Column(t => t.Topic.Position), topics.Instants(t => t.Topic.CompletedAt), topics.Column(t => t.Topic.PlannedMinutes),
                topics.Column(t => t.Topic.SpentMinutes), topics.Column(t => t.Topic.InProgress));
    }

    private const string SelectTopicsSql = """
        select path_id, topic_id, title, position, completed_at, planned_minutes, spent_minutes, in_progress
        from path_topic
        where user_id = $1
        order by path_id, position, topic_id
        """;

    private const string SelectPathsSql = "select path_id, title, target_date, active from learning_path where user_id = $1";

    public static void Ask(NpgsqlBatch batch, string userId) => batch.With(SelectTopicsSql, userId).With(SelectPathsSql, userId);

    public static async Task<LearnerFacts> ReadAsync(LearnerFacts facts, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var topics = (await reader.ReadAllAsync(r => (PathId: r.GetString(0), Topic: Topic(r)), cancellationToken)).ToLookup(t => t.PathId, t => t.Topic);
        return facts with
        {
            Paths = await reader.ReadAllAsync(
                r => new LearningPath(r.GetString(0), r.GetString(1), r.ValueOrNull<DateOnly>(2), r.GetBoolean(3), [.. topics[r.GetString(0)]]),
                cancellationToken),
        };
    }

    private static PathTopic Topic(NpgsqlDataReader r) =>
        new(r.GetString(1), r.GetString(2), r.GetInt32(3), r.ValueOrNull<DateTimeOffset>(4), r.ValueOrNull<double>(5))
        {
            SpentMinutes = r.ValueOrNull<double>(6),
            InProgress = r.GetBoolean(7),
        };
}
