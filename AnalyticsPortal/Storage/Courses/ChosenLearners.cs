using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>
/// The learners of some runs whom a filter leaves, with everything that can be counted about them: what totals and lists of learners both
/// begin with, so that a number and the learners behind it cannot differ. Statements that begin so take
/// $1 organisation, $2 ids of runs, $3 first day of the cohort's month, $4 module, $5 days of the period, $6 now.
/// </summary>
internal static class ChosenLearners
{
    /// <summary>The common table expressions: edge (days and zone), module (each run's, in order), asked (what of the filter there is), chosen (one row a learner).</summary>
    // A run may have thousands of learners. Days and zone are asked for by subqueries, each worked out once: joined to, they would be looked up
    // for every learner. Each "offset 0" keeps what is worked out there from being worked out again for every use. "chosen" is not
    // materialized, so that what a statement does not ask for is not worked out: ask for columns by name, and read it once where that can be.
    public const string With = """
        with here as materialized (
            select zone, ($6::timestamptz at time zone zone)::date as today
            from organization o
            cross join lateral known_zone(o.time_zone) as zone
            where o.organization_id = $1
        ), edge as materialized (
            select zone, today,
                start_of_day(today - 29, zone) as last_30,
                start_of_day(today - 30, zone) as quiet_before,
                start_of_day($3::date, zone) as cohort_from,
                start_of_day(($3::date + interval '1 month')::date, zone) as cohort_until,
                start_of_day(today + 1 - $5::integer, zone) as period_from,
                start_of_day(today + 1, zone) as period_until,
                -- the first instants of the last six whole months and of this one
                array(
                    select start_of_day((date_trunc('month', today::timestamp) - make_interval(months => ago))::date, zone)
                    from generate_series(6, 0, -1) as ago) as months
            from here
        ), module as materialized (
            select course_id, module_id, title, position, planned_minutes,
                row_number() over (partition by course_id order by position, module_id)::integer as place
            from course_module
            where organization_id = $1 and course_id = any ($2::text[])
        ), run as materialized (
            select c.course_id, c.ends_on, array(select m.module_id from module m where m.course_id = c.course_id order by m.place) as modules
            from course c
            where c.organization_id = $1 and c.course_id = any ($2::text[])
        ), asked as materialized (
            select (select m.place from module m where m.module_id = $4 and m.course_id = ($2::text[])[1]) as module_place,
                $3::date is not null and exists (
                    select from course_learner l, edge
                    where l.organization_id = $1 and l.course_id = ($2::text[])[1]
                      and l.enrolled_at >= edge.cohort_from and l.enrolled_at < edge.cohort_until) as has_cohort
        ), stood as (
            select l.user_id, l.course_id, l.status, l.enrolled_at, l.ended_at, l.first_active_on, l.last_active_at, l.last_login_at,
                l.best_score, l.most_attempts, l.rating, l.as_of, l.failing_since, l.progress_percent,
                coalesce(l.target_date, run.ends_on) as due_on, cardinality(run.modules) as modules,
                case when l.last_module_id is not null then array_position(run.modules, l.last_module_id) end as place
            from course_learner l
            join run on run.course_id = l.course_id
            where l.organization_id = $1 and l.course_id = any ($2::text[])
              and ((select not has_cohort from asked)
                or l.enrolled_at >= (select cohort_from from edge) and l.enrolled_at < (select cohort_until from edge))
              and ($5::integer is null
                or l.enrolled_at < (select period_until from edge) and (l.ended_at is null or l.ended_at >= (select period_from from edge)))
            offset 0
        ), placed as (
            select s.*,
                -- modules completed up to the furthest; -1 for who has not begun
                case
                    when s.status = 'Completed' then s.modules
                    when s.first_active_on is null and s.place is null then -1
                    else coalesce(s.place, 0)
                end as done,
                coalesce(s.progress_percent, 100.0 * s.place / s.modules, case when s.modules > 0 then 0 end) as progress,
                s.status = 'Active' and greatest(s.last_active_at, s.enrolled_at) < (select quiet_before from edge) as silent,
                case when s.status <> 'Withdrawn' then (s.enrolled_at at time zone (select zone from edge))::date end as enrolled_on
            from stood s
            offset 0
        ), planned as (
            select p.*,
                p.status = 'Active' and not p.silent and p.due_on is not null and p.progress is not null as with_plan,
                p.status = 'Completed' or coalesce(p.progress >= 50, false) as halfway
            from placed p
            where (select module_place from asked) is null or p.done >= (select module_place - 1 from asked)
            offset 0
        ), chosen as (
            select p.user_id, p.course_id, p.status, p.enrolled_at, p.ended_at, p.due_on, p.last_active_at, p.last_login_at, p.done, p.progress,
                p.best_score, p.most_attempts, p.rating, p.as_of, p.failing_since, p.silent, p.halfway, p.with_plan,
                p.last_active_at >= (select last_30 from edge) as active,
                p.enrolled_at >= (select last_30 from edge) as new,
                p.due_on < (select today from edge) as time_up,
                p.halfway or p.done >= 0 or p.progress > 0 as started,
                p.status = 'Withdrawn' or p.silent as gone,
                p.with_plan and p.progress >= -10 + case
                    when p.due_on <= p.enrolled_on then 100
                    else 100.0 * least(1, greatest(0, ((select today from edge) - p.enrolled_on)::double precision / (p.due_on - p.enrolled_on)))
                end as on_plan,
                case when p.status = 'Completed' and p.ended_at is not null
                    then greatest(0, (p.ended_at at time zone (select zone from edge))::date - p.enrolled_on) end as days_taken,
                -- 1-6 for the last six whole months, oldest first
                width_bucket(p.enrolled_at, (select months from edge)) as month,
                case when p.best_score is not null then least(9, floor(p.best_score / 10))::integer end as band,
                case when p.best_score is not null then least(4, greatest(1, p.most_attempts)) end as attempts
            from planned p
            offset 0
        )
        """;

    /// <summary>Adds a statement that begins so, with more values after the six.</summary>
    public static NpgsqlBatch Ask(
        this NpgsqlBatch batch, string sql, DataScope scope, string[] courseIds, CourseFilter filter, DateTimeOffset now, params ReadOnlySpan<object?> more) =>
        batch.With(sql, [scope.OrganizationId, courseIds, filter.CohortMonth, StoredText.OrNull(filter.ModuleId), filter.KnownPeriodDays, now.ToUniversalTime(), .. more]);
}
