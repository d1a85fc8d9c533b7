using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>Questions, assessments, modules and material of a run, with how many learners each has and what became of them.</summary>
public sealed class CourseItemRepository(PortalDatabase database)
{
    private const string KnownSql = "select 1 from course c where c.organization_id = $1 and c.course_id = $2 and is_own_course(c.course_id)";

    // Everybody, or the learners of one month: the counts are there.
    private const string CountedSql = ChosenLearners.With + """
        , counted as (
            select k.kind, k.item_id, sum(k.learners) as learners, sum(k.tried) as tried, sum(k.first_failed) as first_failed, sum(k.stuck) as stuck,
                sum(k.done) as done, sum(k.used) as used, sum(k.tries) as tries, sum(k.timed) as timed, sum(k.minutes) as minutes
            from course_item k
            cross join asked
            where k.organization_id = $1 and k.course_id = any ($2::text[]) and (not asked.has_cohort or k.cohort = $3::date)
            group by k.kind, k.item_id
        ), paced as (
            select i.item_id, count(*)::integer as timed, count(*) filter (where i.minutes > 1.5 * m.planned_minutes)::integer as slow,
                percentile_cont(0.5) within group (order by i.minutes) as median
            from course_item_learner i
            join module m on m.course_id = i.course_id and m.module_id = i.item_id
            cross join asked
            where i.organization_id = $1 and i.course_id = any ($2::text[]) and i.kind = 'Module' and i.done and i.minutes is not null
              and (not asked.has_cohort or i.cohort = $3::date)
            group by i.item_id
        )
        """ + ItemsOf;

    // A module or a period leaves learners whom no count knows: theirs are added up.
    private const string AddedUpSql = ChosenLearners.With + """
        , own as materialized (
            select i.*, m.planned_minutes
            from course_item_learner i
            join chosen c on c.user_id = i.user_id and c.course_id = i.course_id
            cross join asked
            left join module m on i.kind = 'Module' and m.module_id = i.item_id
            left join course_item_name n on n.organization_id = i.organization_id and n.course_id = i.course_id and n.kind = i.kind and n.item_id = i.item_id
            where i.organization_id = $1 and i.course_id = any ($2::text[])
              and (asked.module_place is null or $4 in (n.module_id, case when i.kind = 'Module' then i.item_id end))
        ), counted as (
            select kind, item_id, count(*) as learners, count(first_passed) as tried, count(*) filter (where not first_passed) as first_failed,
                count(*) filter (where failures >= 2 or failures = 1 and not done) as stuck, count(*) filter (where done) as done,
                count(*) filter (where uses > 0) as used, sum(tries) as tries, count(minutes) as timed, sum(round(minutes::numeric, 2)) as minutes
            from own
            group by kind, item_id
        ), paced as (
            select item_id, count(*)::integer as timed, count(*) filter (where minutes > 1.5 * planned_minutes)::integer as slow,
                percentile_cont(0.5) within group (order by minutes) as median
            from own
            where kind = 'Module' and done and minutes is not null
            group by item_id
        )
        """ + ItemsOf;

    private const string ItemsOf = """

        select k.kind, k.item_id, coalesce(n.title, m.title), n.module_id, n.assessment_id, k.learners::integer, k.tried::integer, k.first_failed::integer,
            k.stuck::integer, k.done::integer, k.used::integer, k.tries::bigint, coalesce(p.timed, 0), coalesce(p.slow, 0), p.median, m.planned_minutes,
            (k.minutes / nullif(k.timed, 0))::double precision
        from counted k
        left join course_item_name n on n.organization_id = $1 and n.course_id = ($2::text[])[1] and n.kind = k.kind and n.item_id = k.item_id
        left join module m on k.kind = 'Module' and m.module_id = k.item_id
        left join paced p on k.kind = 'Module' and p.item_id = k.item_id
        where k.kind <> 'Module' or m.module_id is not null
        order by k.kind, m.place, k.item_id
        """;

    /// <summary>The items of a run under a filter; with a module in it, those of the module. Null when there is no such run, or not for this reader.</summary>
    public async Task<IReadOnlyList<ItemTotals>?> ReadAsync(
        DataScope scope, string courseId, CourseFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (scope.Role is not (ScopeRole.Trainer or ScopeRole.OrganizationAdmin)) return null;
        var id = StoredText.Clean(courseId);
        await using var batch = database.ReadAs(scope).With(KnownSql, scope.OrganizationId, id)
            .Ask(filter is { ModuleId: null, KnownPeriodDays: null } ? CountedSql : AddedUpSql, scope, [id], filter, now);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var known = await reader.ReadAllAsync(r => r.GetInt32(0), cancellationToken);
        return known is [_] ? await reader.ReadAllAsync(Item, cancellationToken) : null;
    }

    private static ItemTotals Item(NpgsqlDataReader r) => new(Enum.Parse<CourseItemKind>(r.GetString(0)), r.GetString(1), r.TextOrNull(2))
    {
        ModuleId = r.TextOrNull(3),
        AssessmentId = r.TextOrNull(4),
        Learners = r.GetInt32(5),
        Tried = r.GetInt32(6),
        FirstFailed = r.GetInt32(7),
        Stuck = r.GetInt32(8),
        Done = r.GetInt32(9),
        Used = r.GetInt32(10),
        Tries = r.GetInt64(11),
        Timed = r.GetInt32(12),
        Slow = r.GetInt32(13),
        MedianMinutes = r.ValueOrNull<double>(14),
        PlannedMinutes = r.ValueOrNull<double>(15),
        MeanMinutes = r.ValueOrNull<double>(16),
    };
}
