using System.Text.Json;
using AnalyticsPortal.Analytics.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>What the skills engine (skill, skill_level), assessment (skill_shown) and learner AI (skill_topic) say about skills.</summary>
internal static class SkillTables
{
    private const string DeleteSkillsSql = "delete from skill where user_id = $1";

    private const string InsertSkillsSql = """
        insert into skill (user_id, organization_id, skill_id, name, category, current_level, target_level, importance, market_demand,
            career_impact, needed_by)
        select $1, $2, s.skill_id, s.name, s.category, s.current_level, s.target_level, s.importance, s.market_demand, s.career_impact,
            array(select jsonb_array_elements_text(s.needed_by))
        from unnest($3::text[], $4::text[], $5::text[], $6::double precision[], $7::double precision[], $8::text[], $9::double precision[],
            $10::integer[], $11::jsonb[])
            as s (skill_id, name, category, current_level, target_level, importance, market_demand, career_impact, needed_by)
        """;

    private const string DeleteLevelsSql = "delete from skill_level where user_id = $1";

    private const string InsertLevelsSql = """
        insert into skill_level (user_id, organization_id, skill_id, at, level)
        select $1, $2, n.* from unnest($3::text[], $4::timestamptz[], $5::double precision[]) as n
        """;

    /// <summary>What the skills engine says.</summary>
    public static void Replace(NpgsqlBatch batch, LearnerFacts facts)
    {
        var skills = facts.Skills.LastOfEach(s => StoredText.Clean(s.SkillId));
        var levels = facts.SkillHistory.LastOfEach(l => (StoredText.Clean(l.SkillId), Columns.Stored(l.At), l.Level));
        batch.With(DeleteSkillsSql, facts.UserId)
            .With(InsertSkillsSql, facts.UserId, facts.OrganizationId,
                skills.Texts(s => s.SkillId), skills.Texts(s => s.Name), skills.Texts(s => s.Category),
                skills.Column(s => s.Current), skills.Column(s => s.Target), skills.Column(s => s.Importance?.ToString()),
                skills.Column(s => s.MarketDemand), skills.Column(s => s.CareerImpact), skills.Column(NeededBy))
            .With(DeleteLevelsSql, facts.UserId)
            .With(InsertLevelsSql, facts.UserId, facts.OrganizationId,
                levels.Texts(l => l.SkillId), levels.Instants(l => l.At), levels.Column(l => l.Level));
    }

    // JSON, because unnest would flatten an array of arrays.
    private static string NeededBy(Skill skill) => JsonSerializer.Serialize(skill.NeededBy.Select(StoredText.Clean));

    private const string DeleteShownSql = "delete from skill_shown where user_id = $1";

    private const string InsertShownSql = """
        insert into skill_shown (user_id, organization_id, skill_id, at, level)
        select $1, $2, n.* from unnest($3::text[], $4::timestamptz[], $5::double precision[]) as n
        """;

    /// <summary>What assessment says.</summary>
    public static void ReplaceShown(NpgsqlBatch batch, LearnerFacts facts)
    {
        var shown = facts.SkillsShown.LastOfEach(l => StoredText.Clean(l.SkillId));
        batch.With(DeleteShownSql, facts.UserId)
            .With(InsertShownSql, facts.UserId, facts.OrganizationId,
                shown.Texts(l => l.SkillId), shown.Instants(l => l.At), shown.Column(l => l.Level));
    }

    private const string DeleteTopicsSql = "delete from skill_topic where user_id = $1";

    private const string InsertTopicsSql = """
        insert into skill_topic (user_id, organization_id, skill_id, topic_id)
        select $1, $2, n.* from unnest($3::text[], $4::text[]) as n
        """;

    /// <summary>What learner AI says.</summary>
    public static void ReplaceTopics(NpgsqlBatch batch, LearnerFacts facts)
    {
        var topics = facts.SkillTopics.LastOfEach(t => (StoredText.Clean(t.SkillId), StoredText.Clean(t.TopicId)));
        batch.With(DeleteTopicsSql, facts.UserId)
            .With(InsertTopicsSql, facts.UserId, facts.OrganizationId, topics.Texts(t => t.SkillId), topics.Texts(t => t.TopicId));
    }

    private const string SelectSkillsSql = """
        select skill_id, name, category, current_level, target_level, importance, market_demand, needed_by, career_impact
        from skill
        where user_id = $1
        """;

    private const string SelectLevelsSql = "select skill_id, at, level from skill_level where user_id = $1";

    private const string SelectShownSql = "select skill_id, at, level from skill_shown where user_id = $1";

    private const string SelectTopicsSql = "select skill_id, topic_id from skill_topic where user_id = $1";

    public static void Ask(NpgsqlBatch batch, string userId) =>
        batch.With(SelectSkillsSql, userId).With(SelectLevelsSql, userId).With(SelectShownSql, userId).With(SelectTopicsSql, userId);

    public static async Task<LearnerFacts> ReadAsync(LearnerFacts facts, NpgsqlDataReader reader, CancellationToken cancellationToken) => facts with
    {
        Skills = await reader.ReadAllAsync(Skill, cancellationToken),
        SkillHistory = await reader.ReadAllAsync(Level, cancellationToken),
        SkillsShown = await reader.ReadAllAsync(Level, cancellationToken),
        SkillTopics = await reader.ReadAllAsync(r => new SkillTopic(r.GetString(0), r.GetString(1)), cancellationToken),
    };

    private static Skill Skill(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetString(1), r.TextOrNull(2), r.GetDouble(3), r.GetDouble(4), r.Named<SkillImportance>(5),
        r.ValueOrNull<double>(6), r.GetFieldValue<string[]>(7), r.ValueOrNull<int>(8));

    private static SkillLevel Level(NpgsqlDataReader r) => new(r.GetString(0), r.Instant(1), r.GetDouble(2));
}
