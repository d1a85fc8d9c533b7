using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>What the chosen learners of runs come to, added up.</summary>
internal static class CourseTotalsTable
{
    public const string TotalsSql = ChosenLearners.With + """
        select chosen.course_id,
            count(*)::integer,
            count(*) filter (where status = 'Active')::integer,
            count(*) filter (where status = 'Completed')::integer,
            count(*) filter (where status = 'Withdrawn')::integer,
            count(*) filter (where silent)::integer,
            count(*) filter (where started)::integer,
            count(*) filter (where halfway)::integer,
            count(*) filter (where active)::integer,
            count(*) filter (where new)::integer,
            count(*) filter (where time_up)::integer,
            count(*) filter (where time_up and status = 'Completed')::integer,
            percentile_cont(0.5) within group (order by greatest(0, (ended_at at time zone zone)::date - enrolled_on))
                filter (where status = 'Completed' and ended_at is not null),
            count(best_score)::integer,
            count(*) filter (where best_score >= 70)::integer,
            avg(best_score),
            count(rating)::integer,
            avg(rating),
            count(*) filter (where with_plan)::integer,
            count(*) filter (where on_plan)::integer,
            array[
                count(*) filter (where enrolled_on >= month - interval '6 months' and enrolled_on < month - interval '5 months'),
                count(*) filter (where enrolled_on >= month - interval '5 months' and enrolled_on < month - interval '4 months'),
                count(*) filter (where enrolled_on >= month - interval '4 months' and enrolled_on < month - interval '3 months'),
                count(*) filter (where enrolled_on >= month - interval '3 months' and enrolled_on < month - interval '2 months'),
                count(*) filter (where enrolled_on >= month - interval '2 months' and enrolled_on < month - interval '1 month'),
                count(*) filter (where enrolled_on >= month - interval '1 month' and enrolled_on < month)]::integer[]
        from chosen
        cross join (select date_trunc('month', today::timestamp) as month from edge) as months
        group by chosen.course_id
        """;

    public static (string CourseId, CourseTotals Totals) Totals(NpgsqlDataReader r) => (r.GetString(0), new()
    {
        Enrolled = r.GetInt32(1),
        UnderWay = r.GetInt32(2),
        Completed = r.GetInt32(3),
        Withdrawn = r.GetInt32(4),
        Silent = r.GetInt32(5),
        Started = r.GetInt32(6),
        Halfway = r.GetInt32(7),
        ActiveLast30Days = r.GetInt32(8),
        NewLast30Days = r.GetInt32(9),
        TimeUp = r.GetInt32(10),
        TimeUpCompleted = r.GetInt32(11),
        MedianDaysToComplete = r.ValueOrNull<double>(12),
        Tried = r.GetInt32(13),
        Passed = r.GetInt32(14),
        MeanBestScore = r.ValueOrNull<double>(15),
        Ratings = r.GetInt32(16),
        MeanRating = r.ValueOrNull<double>(17),
        WithPlan = r.GetInt32(18),
        OnPlan = r.GetInt32(19),
        EnrolledByMonth = r.GetFieldValue<int[]>(20),
    });

    // A learner has left in the module after the last one that they completed: in one module at most.
    public const string ModulesSql = ChosenLearners.With + """
        , reached as (
            select course_id, done, count(*) as learners, count(*) filter (where gone) as gone
            from chosen
            group by course_id, done
        )
        select m.course_id, m.module_id, m.title, m.position, m.planned_minutes,
            coalesce(sum(r.learners), 0)::integer,
            coalesce(sum(r.gone) filter (where r.done = m.place - 1), 0)::integer
        from module m
        left join reached r on r.course_id = m.course_id and r.done >= m.place - 1
        group by m.course_id, m.module_id, m.title, m.position, m.planned_minutes, m.place
        order by m.course_id, m.place
        """;

    public static (string CourseId, ModuleTotals Totals) Module(NpgsqlDataReader r) => (r.GetString(0),
        new(r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetInt32(5), r.GetInt32(6)) { PlannedMinutes = r.ValueOrNull<double>(4) });

    public const string CollectedSql = ChosenLearners.With + """
        select c.course_id, s.source - 1,
            min(c.as_of[s.source]),
            count(*)::integer,
            (count(*) - count(c.as_of[s.source]))::integer,
            count(c.failing_since[s.source])::integer,
            min(c.failing_since[s.source])
        from chosen c
        cross join generate_series(1, 9) as s (source)
        group by c.course_id, s.source
        order by c.course_id, s.source
        """;

    public static (string CourseId, CourseSource Source) Source(NpgsqlDataReader r) => (r.GetString(0),
        new((Source)r.GetInt32(1), r.ValueOrNull<DateTimeOffset>(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.ValueOrNull<DateTimeOffset>(6)));

    public const string ScoresSql = ChosenLearners.With + """
        select
            array(
                select count(c.user_id)::integer
                from generate_series(0, 9) as band
                left join chosen c on c.best_score is not null and least(9, floor(c.best_score / 10)) = band
                group by band
                order by band),
            percentile_cont(array[0.25, 0.5, 0.75, 0.9]) within group (order by best_score),
            array[
                count(*) filter (where best_score is not null and greatest(1, most_attempts) = 1),
                count(*) filter (where best_score is not null and most_attempts = 2),
                count(*) filter (where best_score is not null and most_attempts = 3),
                count(*) filter (where best_score is not null and most_attempts > 3)]::integer[],
            array[
                count(*) filter (where best_score >= 70 and greatest(1, most_attempts) = 1),
                count(*) filter (where best_score >= 70 and most_attempts = 2),
                count(*) filter (where best_score >= 70 and most_attempts = 3),
                count(*) filter (where best_score >= 70 and most_attempts > 3)]::integer[],
            count(*) filter (where best_score < 60 and most_attempts >= 3)::integer
        from chosen
        """;

    public static ScoreTotals Scores(NpgsqlDataReader r)
    {
        var percentiles = r.IsDBNull(1) ? new double?[4] : r.GetFieldValue<double?[]>(1);
        var (learners, passed) = (r.GetFieldValue<int[]>(2), r.GetFieldValue<int[]>(3));
        return new(
            r.GetFieldValue<int[]>(0), percentiles[0], percentiles[1], percentiles[2], percentiles[3],
            [.. learners.Select((count, at) => new AttemptsTotals(at + 1, count, passed[at]))], r.GetInt32(4));
    }
}
