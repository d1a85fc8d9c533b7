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

    /// <summary>What is taken of rows l of course_learner with their course c into "taught", after the trainer_id. One row is one enrolment.</summary>
    public const string Taught = """
        l.user_id, l.course_id, l.status, l.rating, l.rated_at, l.best_score, l.tried, l.first_try_passed, l.pre_score, l.post_score,
            coalesce(l.target_date, c.ends_on) < here.today as time_up
        """;

    /// <summary>From "taught" to "totals": for each trainer_id the columns that <see cref="Read"/> reads, in its order. Enrolments are counted, but where people are, each once.</summary>
    // People are counted from a row for each: count(distinct) would sort all enrolments anew for every figure.
    public const string Totals = """
        , person as (
            select trainer_id, user_id,
                bool_or(rating is not null and rated_at is not null) as rated,
                bool_or(best_score is not null) as scored,
                bool_or(time_up) as time_up,
                bool_or(post_score - pre_score is not null) as compared,
                bool_or(tried > 0) as tried
            from taught
            group by trainer_id, user_id
        ), people as (
            select trainer_id,
                count(*)::integer as learners,
                count(*) filter (where rated)::integer as rated_people,
                count(*) filter (where scored)::integer as scored_people,
                count(*) filter (where time_up)::integer as time_up_people,
                count(*) filter (where compared)::integer as compared_people,
                count(*) filter (where tried)::integer as tried_people
            from person
            group by trainer_id
        ), summed as (
            select l.trainer_id,
                count(l.rating) filter (where l.rated_at >= here.lately)::integer as ratings_lately,
                avg(l.rating) filter (where l.rated_at >= here.lately) as mean_lately,
                count(l.rating) filter (where l.rated_at < here.lately)::integer as ratings_before,
                avg(l.rating) filter (where l.rated_at < here.lately) as mean_before,
                count(l.best_score)::integer as scored,
                count(*) filter (where l.best_score >= 70)::integer as passed,
                count(*) filter (where l.time_up)::integer as time_up,
                count(*) filter (where l.time_up and l.status = 'Completed')::integer as completed,
                sum(l.tried)::integer as tried,
                sum(l.first_try_passed)::integer as passed_first,
                count(l.post_score - l.pre_score)::integer as gains,
                avg(l.post_score - l.pre_score) as mean_gain,
                stddev_samp(l.post_score - l.pre_score) as gain_deviation
            from taught l
            cross join here
            group by l.trainer_id
        ), totals as (
            select s.trainer_id, p.learners, s.ratings_lately, s.mean_lately, s.ratings_before, s.mean_before, s.scored, s.passed, s.time_up, s.completed,
                s.tried, s.passed_first, s.gains, s.mean_gain, s.gain_deviation, p.rated_people, p.scored_people, p.time_up_people, p.compared_people,
                p.tried_people
            from summed s
            join people p using (trainer_id)
        )
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
