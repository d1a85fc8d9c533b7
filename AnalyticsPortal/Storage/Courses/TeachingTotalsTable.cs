using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>What learners of courses come to for measure 10: added up in one way, for a trainer's own courses and for the peers.</summary>
internal static class TeachingTotalsTable
{
    /// <summary>The organisation's local day and the first instant of the last 30 days. Statements that begin so take $1 organisation, $2 now.</summary>
    public const string Here = """
        with here as materialized (
            select o.sample, o.time_zone, today, start_of_day(today - 29, zone) as lately
            from organization o
            cross join lateral known_zone(o.time_zone) as zone
            cross join lateral (select ($2::timestamptz at time zone zone)::date as today) as days
            where o.organization_id = $1
        )
        """;

    /// <summary>Nineteen columns over rows l of course_learner with their course c, as <see cref="Read"/> reads them. Enrolments are counted, but where learners are, each once.</summary>
    public const string Sums = """
        count(distinct l.user_id)::integer as learners,
        count(l.rating) filter (where l.rated_at >= here.lately)::integer as ratings_lately,
        avg(l.rating) filter (where l.rated_at >= here.lately) as mean_lately,
        count(l.rating) filter (where l.rated_at < here.lately)::integer as ratings_before,
        avg(l.rating) filter (where l.rated_at < here.lately) as mean_before,
        count(l.best_score)::integer as scored,
        count(*) filter (where l.best_score >= 70)::integer as passed,
        count(*) filter (where coalesce(l.target_date, c.ends_on) < here.today)::integer as time_up,
        count(*) filter (where coalesce(l.target_date, c.ends_on) < here.today and l.status = 'Completed')::integer as completed,
        coalesce(sum(l.tried), 0)::integer as tried,
        coalesce(sum(l.first_try_passed), 0)::integer as passed_first,
        count(l.post_score - l.pre_score)::integer as gains,
        avg(l.post_score - l.pre_score) as mean_gain,
        stddev_samp(l.post_score - l.pre_score) as gain_deviation,
        count(distinct l.user_id) filter (where l.rating is not null and l.rated_at is not null)::integer as rated_people,
        count(distinct l.user_id) filter (where l.best_score is not null)::integer as scored_people,
        count(distinct l.user_id) filter (where coalesce(l.target_date, c.ends_on) < here.today)::integer as time_up_people,
        count(distinct l.user_id) filter (where l.post_score - l.pre_score is not null)::integer as compared_people,
        count(distinct l.user_id) filter (where l.tried > 0)::integer as tried_people
        """;

    /// <summary>Reads the nineteen columns.</summary>
    /// <param name="r">The row.</param>
    /// <param name="from">The place of the first.</param>
    public static TeachingTotals Read(NpgsqlDataReader r, int from) => new()
    {
        Learners = r.GetInt32(from),
        RatingsLast30Days = Mean(r, from + 1),
        RatingsBefore = Mean(r, from + 3),
        Passed = Share(r.GetInt32(from + 6), r.GetInt32(from + 5)),
        Completed = Share(r.GetInt32(from + 8), r.GetInt32(from + 7)),
        PassedFirst = Share(r.GetInt32(from + 10), r.GetInt32(from + 9)),
        Gains = r.GetInt32(from + 11) is > 0 and var pairs ? new(pairs, r.GetDouble(from + 12), r.ValueOrNull<double>(from + 13) ?? 0) : null,
        People = new(r.GetInt32(from + 14), r.GetInt32(from + 15), r.GetInt32(from + 16), r.GetInt32(from + 17), r.GetInt32(from + 18)),
    };

    private static SampleMean? Mean(NpgsqlDataReader r, int count) =>
        r.GetInt32(count) is > 0 and var ratings ? new(r.GetDouble(count + 1), ratings) : null;

    private static Proportion? Share(int count, int of) => of > 0 ? new(count, of) : null;
}
