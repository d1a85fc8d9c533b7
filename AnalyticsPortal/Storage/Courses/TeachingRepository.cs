using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>What a trainer's teaching comes to, with that of anonymous peers. For trainers alone.</summary>
public sealed class TeachingRepository(PortalDatabase database)
{
    // Row security would leave the same rows, but only after looking at those of every course: named like this, an index finds them.
    private const string OwnSql = TeachingTotalsTable.Here + """
        , taught as materialized (
            select '' as trainer_id,
        """ + " " + TeachingTotalsTable.Taught + """

            from here
            join course_learner l on l.organization_id = $1 and l.course_id = any ((select nullif(current_setting('app.course_ids', true), '')::text[])::text[])
            left join course c on c.organization_id = l.organization_id and c.course_id = l.course_id
        )
        """ + TeachingTotalsTable.Totals + """

        select here.sample, here.time_zone, (select count(*)::integer from (select distinct course_id from taught) as courses), totals.*
        from here
        left join totals on true
        """;

    private const string PeersSql = "select * from teaching_peers()";

    private const string CollectedSql = """
        select s.source - 1, min(l.as_of[s.source]), count(*)::integer, (count(*) - count(l.as_of[s.source]))::integer,
            count(l.failing_since[s.source])::integer, min(l.failing_since[s.source])
        from course_learner l
        cross join unnest($2::integer[]) as s (source)
        where l.organization_id = $1 and l.course_id = any ((select nullif(current_setting('app.course_ids', true), '')::text[])::text[])
        group by s.source
        """;

    private static readonly int[] Sources = [.. TeachingEffectivenessCalculation.Sources.Select(s => (int)s + 1)];

    /// <summary>The reader's own totals and those of the peers; null for who is no trainer.</summary>
    public async Task<TeachingReading?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (scope.Role != ScopeRole.Trainer) return null;
        await using var batch = database.ReadAs(scope)
            .With(OwnSql, scope.OrganizationId, now.ToUniversalTime())
            .With(PeersSql)
            .With(CollectedSql, scope.OrganizationId, Sources);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var own = await reader.ReadAllAsync(Own, cancellationToken);
        var peers = await reader.ReadAllAsync(
            r => (Count: r.GetInt32(0), AsOf: r.ValueOrNull<DateTimeOffset>(1), Totals: r.IsDBNull(2) ? null : TeachingTotalsTable.Read(r, 2)), cancellationToken);
        var collected = await reader.ReadAllAsync(Source, cancellationToken);
        return own is [var reading] && peers is [var first, ..]
            ? reading with { PeerCount = first.Count, PeersAsOf = first.AsOf, Peers = [.. peers.Select(p => p.Totals).OfType<TeachingTotals>()], Collected = collected }
            : null;
    }

    private static TeachingReading Own(NpgsqlDataReader r) => new()
    {
        Sample = r.GetBoolean(0),
        TimeZone = r.GetString(1),
        Courses = r.GetInt32(2),
        Own = r.IsDBNull(3) ? new() : TeachingTotalsTable.Read(r, 4),
    };

    private static CourseSource Source(NpgsqlDataReader r) => new(
        (Source)r.GetInt32(0), r.ValueOrNull<DateTimeOffset>(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.ValueOrNull<DateTimeOffset>(5));
}
