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
    // Only what is needed is carried along: a run may have thousands of learners. Each "offset 0" keeps what is worked out there from being
    // put wherever it is used, and so from being worked out again for every use.
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
                l.best_score, l.most_attempts, l.rating, l.as_of, l.failing_since, l.progress_percent, edge.today, edge.zone, edge.months,
                edge.quiet_before, edge.last_30, coalesce(l.target_date, run.ends_on) as due_on, cardinality(run.modules) as modules,
                array_position(run.modules, l.last_module_id) as place
            from course_learner l
            cross join edge
            cross join asked
            join run on run.course_id = l.course_id
            where l.organization_id = $1 and l.course_id = any ($2::text[])
              and (not asked.has_cohort or l.enrolled_at >= edge.cohort_from and l.enrolled_at < edge.cohort_until)
              and ($5::integer is null or l.enrolled_at < edge.period_until and (l.ended_at is null or l.ended_at >= edge.period_from))
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
                s.status = 'Active' and greatest(s.last_active_at, s.enrolled_at) < s.quiet_before as silent,
                (s.enrolled_at at time zone s.zone)::date as enrolled_on
            from stood s
            offset 0
        ), planned as (
            select p.*,
                p.status = 'Active' and not p.silent and p.due_on is not null and p.progress is not null as with_plan,
                p.status = 'Completed' or coalesce(p.progress >= 50, false) as halfway
            from placed p
            cross join asked
            where asked.module_place is null or p.done >= asked.module_place - 1
            offset 0
        ), chosen as materialized (
            select p.user_id, p.course_id, p.status, p.enrolled_at, p.ended_at, p.due_on, p.last_active_at, p.last_login_at, p.done, p.progress,
                p.best_score, p.most_attempts, p.rating, p.as_of, p.failing_since, p.silent, p.halfway, p.with_plan,
                p.last_active_at >= p.last_30 as active,
                p.enrolled_at >= p.last_30 as new,
                p.due_on < p.today as time_up,
                p.halfway or p.done >= 0 or p.progress > 0 as started,
                p.status = 'Withdrawn' or p.silent as gone,
                p.with_plan and p.progress >= -10 + case
                    when p.due_on <= p.enrolled_on then 100
                    else 100.0 * least(1, greatest(0, (p.today - p.enrolled_on)::double precision / (p.due_on - p.enrolled_on)))
                end as on_plan,
                case when p.status = 'Completed' and p.ended_at is not null
                    then greatest(0, (p.ended_at at time zone p.zone)::date - p.enrolled_on) end as days_taken,
                -- 1-6 for the last six whole months, oldest first
                width_bucket(p.enrolled_at, p.months) as month,
                case when p.best_score is not null then least(9, floor(p.best_score / 10))::integer end as band,
                case when p.best_score is not null then least(4, greatest(1, p.most_attempts)) end as attempts
            from planned p
        )
        """;

    /// <summary>Adds a statement that begins so, with more values after the six.</summary>
    public static NpgsqlBatch Ask(
        this NpgsqlBatch batch, string sql, DataScope scope, string[] courseIds, CourseFilter filter, DateTimeOffset now, params ReadOnlySpan<object?> more) =>
        batch.With(sql, [scope.OrganizationId, courseIds, filter.CohortMonth, StoredText.OrNull(filter.ModuleId), filter.KnownPeriodDays, now.ToUniversalTime(), .. more]);
}
