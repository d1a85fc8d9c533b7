using AnalyticsPortal.Storage.Jobs;
using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>Who is signed in where. Sessions are named by the SHA-256 of their id.</summary>
public sealed class SessionRepository(PortalDatabase database)
{
    // What ended is kept for a while, then goes with the person's next sign-in.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static readonly TimeSpan FreshAtSignIn = TimeSpan.FromHours(6);

    private const string ForgetSql = "delete from account_session where user_id = $1 and ends_at < $2";

    private const string BeginSql = """
        insert into account_session
            (session_id_hash, user_id, organization_id, active_role, method, client, signed_in_at, last_seen_at, ends_at)
        values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
        """;

    /// <summary>Writes a session that begins; in the same round trip asks for a learner's refresh when his results are 6 hours old, or none are there.</summary>
    public async Task BeginAsync(NewSession session, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch()
            .With(ForgetSql, session.Account.UserId, session.SignedInAt - Kept)
            .With(BeginSql, session.IdHash, session.Account.UserId, session.Account.OrganizationId, session.ActiveRole.ToText(), session.Method.ToString(),
                StoredText.Clean(session.Client), session.SignedInAt, session.EndsAt);
        JobRequests.AddAtSignIn(batch, session.Account.UserId, session.SignedInAt - FreshAtSignIn);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string CheckSql = """
        select session_id_hash, state, active_role, last_seen_at,
               user_id, issuer, subject, organization_id, display_name, email, array_to_string(roles, ' ')
        from check_sessions($1::bytea[], $2, $3)
        """;

    /// <summary>What a session is worth, and whose it is.</summary>
    /// <param name="idHash">SHA-256 of its id.</param>
    /// <param name="now">The moment.</param>
    /// <param name="idle">How long nothing may be done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CheckedSession> CheckAsync(byte[] idHash, DateTimeOffset now, TimeSpan idle, CancellationToken cancellationToken) =>
        (await CheckAsync([idHash], now, idle, cancellationToken)).Single().Session;

    /// <summary>What many sessions are worth, in one query.</summary>
    public async Task<IReadOnlyList<(byte[] IdHash, CheckedSession Session)>> CheckAsync(
        byte[][] idHashes, DateTimeOffset now, TimeSpan idle, CancellationToken cancellationToken)
    {
        await using var batch = database.App.CreateBatch().With(CheckSql, idHashes, now, idle);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAllAsync(r => (r.GetFieldValue<byte[]>(0), Checked(r)), cancellationToken);
    }

    private const string SwitchSql = """
        with before as (
            update account_session set ended_at = $4, ended_why = 'Replaced'
            where session_id_hash = $1 and ended_at is null
            returning *
        )
        insert into account_session
            (session_id_hash, user_id, organization_id, active_role, method, client, signed_in_at, last_seen_at, ends_at)
        select $2, user_id, organization_id, $3, method, client, signed_in_at, $4, ends_at from before
        returning ends_at
        """;

    /// <summary>Goes on under another id with another role; it still ends when the sign-in would have ended. Null when there was nothing to go on from.</summary>
    /// <param name="idHash">The session that ends.</param>
    /// <param name="nextIdHash">The one that begins.</param>
    /// <param name="role">The role of that one.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it ends.</returns>
    public async Task<DateTimeOffset?> SwitchAsync(byte[] idHash, byte[] nextIdHash, ScopeRole role, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(SwitchSql, idHash, nextIdHash, role.ToText(), now);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return (await reader.ReadAllAsync(r => (DateTimeOffset?)r.Instant(0), cancellationToken)).SingleOrDefault();
    }

    private const string SeenSql = """
        update account_session s set last_seen_at = seen.at
        from unnest($1::bytea[], $2::timestamptz[]) as seen (id, at)
        where s.session_id_hash = seen.id and s.ended_at is null and s.last_seen_at < seen.at
        """;

    /// <summary>Notes that something was done in these sessions.</summary>
    public async Task SeenAsync(IReadOnlyCollection<(byte[] IdHash, DateTimeOffset At)> seen, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch()
            .With(SeenSql, seen.Select(s => s.IdHash).ToArray(), seen.Select(s => s.At.ToUniversalTime()).ToArray());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string EndSql = """
        update account_session set ended_at = $4, ended_why = $3
        where user_id = $1 and ended_at is null and ($2::bytea is null or session_id_hash = $2)
        returning client, signed_in_at
        """;

    /// <summary>Ends one of a person's sessions, or all of them.</summary>
    /// <param name="userId">Whose; those of others are never touched.</param>
    /// <param name="idHash">Which; null for all.</param>
    /// <param name="why">What its screens are told.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that ended.</returns>
    public async Task<IReadOnlyList<StoppedSession>> EndAsync(string userId, byte[]? idHash, SessionState why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(EndSql, userId, idHash, why.ToString(), now);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAllAsync(r => new StoppedSession(r.GetString(0), r.Instant(1)), cancellationToken);
    }

    private const string OrganizationSql = "select name, time_zone, sample from organization where organization_id = $1";

    private const string OwnSql = """
        select session_id_hash, active_role, method, client, signed_in_at, last_seen_at, ends_at
        from account_session
        where ended_at is null and ends_at > $1 and last_seen_at + $2::interval > $1
        order by last_seen_at desc, signed_in_at desc, session_id_hash
        limit 100
        """;

    /// <summary>The reader's own sessions that stand, the one used last first, and his organisation.</summary>
    public async Task<OwnSessions> OwnAsync(DataScope scope, DateTimeOffset now, TimeSpan idle, CancellationToken cancellationToken)
    {
        await using var batch = database.ReadAs(scope).With(OrganizationSql, scope.OrganizationId).With(OwnSql, now, idle);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var organization = await reader.ReadAllAsync(r => (Name: r.GetString(0), TimeZone: r.GetString(1), Sample: r.GetBoolean(2)), cancellationToken);
        var sessions = await reader.ReadAllAsync(
            r => new OwnSession(
                r.GetFieldValue<byte[]>(0), ScopeRoles.Parse(r.GetString(1)), Enum.Parse<SignInMethod>(r.GetString(2)), r.GetString(3),
                r.Instant(4), r.Instant(5), r.Instant(6)),
            cancellationToken);
        return organization is [var his] ? new(his.Name, his.TimeZone, his.Sample, sessions) : new(scope.OrganizationId, "UTC", false, sessions);
    }

    private static CheckedSession Checked(NpgsqlDataReader row)
    {
        var state = Enum.Parse<SessionState>(row.GetString(1));
        return row.IsDBNull(4)
            ? new(state, null, default, default)
            : new(
                state,
                new(row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8), row.GetString(9),
                    [.. row.GetString(10).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ScopeRoles.Parse)]),
                ScopeRoles.Parse(row.GetString(2)),
                row.Instant(3));
    }
}
