using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>What a trainer's teaching comes to, with that of anonymous peers. For trainers alone.</summary>
public sealed class TeachingRepository(PortalDatabase database)
{
    // Row security would leave the same rows, but only after looking at those of every course: named like this, an index finds them.
    // $3 to $5 are the places of the measure's sources: added up here, so that the learners are read once.
    private const string OwnSql = TeachingTotalsTable.Here + """
        , taught as materialized (
            select '' as trainer_id,
        """ + " " + TeachingTotalsTable.Taught + """

                , l.as_of[$3::integer] as s1, l.as_of[$4::integer] as s2, l.as_of[$5::integer] as s3,
                l.failing_since[$3::integer] as f1, l.failing_since[$4::integer] as f2, l.failing_since[$5::integer] as f3
            from here
            join course_learner l on l.organization_id = $1 and l.course_id = any ((select nullif(current_setting('app.course_ids', true), '')::text[])::text[])
            left join course c on c.organization_id = l.organization_id and c.course_id = l.course_id
        )
        """ + TeachingTotalsTable.Totals + """
        , collected as (
            select count(*)::integer as enrolments, array[min(s1), min(s2), min(s3)] as oldest, array[count(s1), count(s2), count(s3)]::integer[] as answered,
                array[count(f1), count(f2), count(f3)]::integer[] as failing, array[min(f1), min(f2), min(f3)] as since
            from taught
        )
        select here.sample, here.time_zone, (select count(*)::integer from (select distinct course_id from taught) as courses),
            c.enrolments, c.oldest, c.answered, c.failing, c.since, totals.*
        from here
        cross join collected c
        left join totals on true
        """;

    private const string PeersSql = "select * from teaching_peers()";

    private static readonly object[] Sources = [.. TeachingEffectivenessCalculation.Sources.Select(s => (int)s + 1)];

    /// <summary>The reader's own totals and those of the peers; null for who is no trainer.</summary>
    public async Task<TeachingReading?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (scope.Role != ScopeRole.Trainer) return null;
        await using var batch = database.ReadAs(scope)
            .With(OwnSql, [scope.OrganizationId, now.ToUniversalTime(), .. Sources])
            .With(PeersSql);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var own = await reader.ReadAllAsync(Own, cancellationToken);
        var peers = await reader.ReadAllAsync(
            r => (Count: r.GetInt32(0), AsOf: r.ValueOrNull<DateTimeOffset>(1), Totals: r.IsDBNull(2) ? null : TeachingTotalsTable.Read(r, 2)), cancellationToken);
        return own is [var reading] && peers is [var first, ..]
            ? reading with { PeerCount = first.Count, PeersAsOf = first.AsOf, Peers = [.. peers.Select(p => p.Totals).OfType<TeachingTotals>()] }
            : null;
    }

    private static TeachingReading Own(NpgsqlDataReader r) => new()
    {
        Sample = r.GetBoolean(0),
        TimeZone = r.GetString(1),
        Courses = r.GetInt32(2),
        Collected = CollectedOf(r),
        Own = r.IsDBNull(8) ? new() : TeachingTotalsTable.Read(r, 9),
    };

    // Of nobody, nothing was collected.
    private static List<CourseSource> CollectedOf(NpgsqlDataReader r)
    {
        if (r.GetInt32(3) is not (> 0 and var all)) return [];
        var (oldest, answered) = (r.GetFieldValue<DateTimeOffset?[]>(4), r.GetFieldValue<int[]>(5));
        var (failing, since) = (r.GetFieldValue<int[]>(6), r.GetFieldValue<DateTimeOffset?[]>(7));
        return [.. TeachingEffectivenessCalculation.Sources.Select((source, at) => new CourseSource(source, oldest[at], all, all - answered[at], failing[at], since[at]))];
    }
}
