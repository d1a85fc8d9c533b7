using AnalyticsPortal.Analytics.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>What auth says: login, learning_session.</summary>
internal static class AuthTables
{
    private const string DeleteLoginsSql = "delete from login where user_id = $1";

    private const string InsertLoginsSql = """
        insert into login (user_id, organization_id, at)
        select $1, $2, n.at from unnest($3::timestamptz[]) as n (at)
        """;

    private const string DeleteSessionsSql = "delete from learning_session where user_id = $1";

    private const string InsertSessionsSql = """
        insert into learning_session (user_id, organization_id, session_id, started_at, minutes)
        select $1, $2, n.* from unnest($3::text[], $4::timestamptz[], $5::double precision[]) as n
        """;

    public static void Replace(NpgsqlBatch batch, LearnerFacts facts)
    {
        var logins = facts.Logins.LastOfEach(l => Columns.Stored(l.At));
        var sessions = facts.Sessions.LastOfEach(s => StoredText.Clean(s.SessionId));
        batch.With(DeleteLoginsSql, facts.UserId)
            .With(InsertLoginsSql, facts.UserId, facts.OrganizationId, logins.Instants(l => l.At))
            .With(DeleteSessionsSql, facts.UserId)
            .With(InsertSessionsSql, facts.UserId, facts.OrganizationId,
                sessions.Texts(s => s.SessionId), sessions.Instants(s => s.StartedAt), sessions.Column(s => s.Minutes));
    }

    private const string SelectLoginsSql = "select at from login where user_id = $1";

    private const string SelectSessionsSql = "select session_id, started_at, minutes from learning_session where user_id = $1";

    public static void Ask(NpgsqlBatch batch, string userId) =>
        batch.With(SelectLoginsSql, userId).With(SelectSessionsSql, userId);

    public static async Task<LearnerFacts> ReadAsync(LearnerFacts facts, NpgsqlDataReader reader, CancellationToken cancellationToken) => facts with
    {
        Logins = await reader.ReadAllAsync(r => new Login(r.Instant(0)), cancellationToken),
        Sessions = await reader.ReadAllAsync(r => new LearningSession(r.GetString(0), r.Instant(1), r.GetDouble(2)), cancellationToken),
    };
}
