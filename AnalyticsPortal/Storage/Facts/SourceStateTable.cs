using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>How well each source is known: source_state.</summary>
internal static class SourceStateTable
{
    private const string UpsertSql = """
        insert into source_state (user_id, organization_id, source, as_of, etag, failure_kind, failing_since, retry_after)
        select $1, $2, n.*
        from unnest($3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[]) as n
        on conflict (user_id, source) do update
        set as_of = excluded.as_of, etag = excluded.etag, failure_kind = excluded.failure_kind,
            failing_since = excluded.failing_since, retry_after = excluded.retry_after
        """;

    public static void Upsert(NpgsqlBatch batch, LearnerFacts facts, IReadOnlyDictionary<Source, string> etags)
    {
        IReadOnlyList<SourceState> states = [.. facts.Sources.Values];
        batch.With(UpsertSql, facts.UserId, facts.OrganizationId,
            states.Column(s => s.Source.ToString()), states.Instants(s => s.AsOf), states.Texts(s => etags.GetValueOrDefault(s.Source)),
            states.Column(s => s.Failure?.Kind.ToString()), states.Instants(s => s.Failure?.Since), states.Instants(s => s.Failure?.RetryAfter));
    }

    private const string SelectSql = """
        select source, as_of, failure_kind, failing_since, retry_after, etag
        from source_state
        where user_id = $1
        """;

    public static void Ask(NpgsqlBatch batch, string userId) => batch.With(SelectSql, userId);

    /// <summary>The nine sources in the order of <see cref="Source"/>, each with its entity tag; empty when nothing was ever collected.</summary>
    public static async Task<IReadOnlyList<(SourceState State, string? ETag)>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadAllAsync(r => (State: State(r), ETag: r.TextOrNull(5)), cancellationToken);
        if (rows.Count == 0) return [];
        var known = rows.Where(r => r.State is not null).ToDictionary(r => r.State!.Source, r => (r.State!, r.ETag));
        return [.. Enum.GetValues<Source>().Select(s => known.TryGetValue(s, out var row) ? row : (new SourceState(s, null, null), null))];
    }

    // A source or failure that a newer version wrote and this one does not know counts as not there.
    private static SourceState? State(NpgsqlDataReader r) => r.Named<Source>(0) is not { } source ? null : new SourceState(
        source, r.ValueOrNull<DateTimeOffset>(1),
        r.Named<SourceFailureKind>(2) is { } kind && r.ValueOrNull<DateTimeOffset>(3) is { } since
            ? new SourceFailure(kind, since, r.ValueOrNull<DateTimeOffset>(4))
            : null);
}
