using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>
/// The learners of some runs whom a filter leaves, with everything that can be counted about them: what totals and lists of learners both
/// begin with, so that a number and the learners behind it cannot differ. Statements that begin so take
/// $1 organisation, $2 ids of runs, $3 first day of the cohort's month, $4 module, $5 days of the period, $6 now.
/// </summary>
internal static class ChosenLearners
{
    /// <summary>The common table expressions: edge (days and zone), module (each run's, in order), chosen (one row a learner).</summary>
    public const string With = """
        with here as materialized (
            select known_zone(o.time_zone) as zone, ($6::timestamptz at time zone known_zone(o.time_zone))::date as today
            from organization o
            where o.organization_id = $1
        ), edge as materialized (
            select zone, today,
                start_of_day(today - 29, zone) as last_30,
                start_of_day(today - 30, zone) as quiet_before,
                start_of_day($3::date, zone) as cohort_from,
                start_of_day(($3::date + interval '1 month')::date, zone) as cohort_until,
                start_of_day(today + 1 - $5::integer, zone) as period_from,
                start_of_day(today + 1, zone) as period_until
            from here
        ), module as materialized (
            select course_id, module_id, title, position, planned_minutes,
                row_number() over (partition by course_id order by position, module_id)::integer as place,
                count(*) over (partition by course_id)::integer as modules
            from course_module
            where organization_id = $1 and course_id = any ($2::text[])
        ), asked as materialized (
            select (select m.place from module m where m.module_id = $4 and m.course_id = ($2::text[])[1]) as module_place,
                $3::date is not null and exists (
                    select from course_learner l, edge
                    where l.organization_id = $1 and l.course_id = ($2::text[])[1]
                      and l.enrolled_at >= edge.cohort_from and l.enrolled_at < edge.cohort_until) as has_cohort
        ), stood as (
            select l.*,
                edge.today, edge.zone,
                coalesce(l.target_date, c.ends_on) as due_on,
                case
                    when l.status = 'Completed' then coalesce(last.modules, first.modules, 0)
                    when l.first_active_on is null and last.place is null then -1
                    else coalesce(last.place, 0)
                end as done,
                coalesce(l.progress_percent, 100.0 * last.place / last.modules, case when first.modules > 0 then 0 end) as progress,
                l.status = 'Active' and greatest(l.last_active_at, l.enrolled_at) < edge.quiet_before as silent,
                l.last_active_at >= edge.last_30 as active,
                l.enrolled_at >= edge.last_30 as new
            from course_learner l
            cross join edge
            cross join asked
            join course c on c.organization_id = l.organization_id and c.course_id = l.course_id
            left join module last on last.course_id = l.course_id and last.module_id = l.last_module_id
            left join module first on first.course_id = l.course_id and first.place = 1
            where l.organization_id = $1 and l.course_id = any ($2::text[])
              and (not asked.has_cohort or l.enrolled_at >= edge.cohort_from and l.enrolled_at < edge.cohort_until)
              and ($5::integer is null or l.enrolled_at < edge.period_until and (l.ended_at is null or l.ended_at >= edge.period_from))
        ), planned as (
            select s.*,
                s.status = 'Active' and not s.silent and s.due_on is not null and s.progress is not null as with_plan,
                coalesce(s.due_on < s.today, false) as time_up,
                s.status = 'Completed' or coalesce(s.progress >= 50, false) as halfway,
                (s.enrolled_at at time zone s.zone)::date as enrolled_on
            from stood s
            cross join asked
            where asked.module_place is null or s.done >= asked.module_place - 1
        ), chosen as materialized (
            select p.*,
                p.halfway or p.done >= 0 or coalesce(p.progress > 0, false) as started,
                p.status = 'Withdrawn' or p.silent as gone,
                p.with_plan and p.progress >= -10 + case
                    when p.due_on <= p.enrolled_on then 100
                    else 100.0 * least(1, greatest(0, (p.today - p.enrolled_on)::double precision / (p.due_on - p.enrolled_on)))
                end as on_plan
            from planned p
        )
        """;

    /// <summary>Adds a statement that begins so, with more values after the six.</summary>
    public static NpgsqlBatch Ask(
        this NpgsqlBatch batch, string sql, DataScope scope, string[] courseIds, CourseFilter filter, DateTimeOffset now, params ReadOnlySpan<object?> more) =>
        batch.With(sql, [scope.OrganizationId, courseIds, filter.CohortMonth, StoredText.OrNull(filter.ModuleId), filter.KnownPeriodDays, now.ToUniversalTime(), .. more]);
}
