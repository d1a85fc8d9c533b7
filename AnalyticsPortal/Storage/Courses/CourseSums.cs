using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>What the chosen learners of a run come to, added up in one go over them.</summary>
/// <param name="CourseId">The run.</param>
/// <param name="Totals">What they come to in all.</param>
/// <param name="Scores">How their scores are spread.</param>
/// <param name="Collected">How well the nine sources are known for them, in their order.</param>
/// <param name="Reached">How many completed so many modules, -1 for who has not begun; of them those who withdrew or are silent.</param>
internal sealed record CourseSums(
    string CourseId, CourseTotals Totals, ScoreTotals Scores, IReadOnlyList<CourseSource> Collected, IReadOnlyList<(int Done, int Learners, int Gone)> Reached)
{
    // All in one pass. What has to be put in order is collected first, number by number: else whole rows would be sorted for it.
    private const string Summed = """
        , summed as (
            select course_id,
                count(*)::integer as enrolled,
                count(*) filter (where status = 'Active')::integer as under_way,
                count(*) filter (where status = 'Completed')::integer as completed,
                count(*) filter (where status = 'Withdrawn')::integer as withdrawn,
                count(*) filter (where silent)::integer as silent,
                count(*) filter (where started)::integer as started,
                count(*) filter (where halfway)::integer as halfway,
                count(*) filter (where active)::integer as active,
                count(*) filter (where new)::integer as new,
                count(*) filter (where time_up)::integer as time_up,
                count(*) filter (where time_up and status = 'Completed')::integer as time_up_completed,
                count(best_score)::integer as tried,
                count(*) filter (where best_score >= 70)::integer as passed,
                avg(best_score) as mean_score,
                count(rating)::integer as ratings,
                avg(rating) as mean_rating,
                count(*) filter (where with_plan)::integer as with_plan,
                count(*) filter (where on_plan)::integer as on_plan,
                count(*) filter (where best_score < 60 and most_attempts >= 3)::integer as stuck,
                array[
                    count(*) filter (where month = 1), count(*) filter (where month = 2), count(*) filter (where month = 3),
                    count(*) filter (where month = 4), count(*) filter (where month = 5), count(*) filter (where month = 6)]::integer[] as months,
                array[
                    count(*) filter (where band = 0), count(*) filter (where band = 1), count(*) filter (where band = 2),
                    count(*) filter (where band = 3), count(*) filter (where band = 4), count(*) filter (where band = 5),
                    count(*) filter (where band = 6), count(*) filter (where band = 7), count(*) filter (where band = 8),
                    count(*) filter (where band = 9)]::integer[] as bands,
                array[
                    count(*) filter (where attempts = 1), count(*) filter (where attempts = 2), count(*) filter (where attempts = 3),
                    count(*) filter (where attempts = 4)]::integer[] as attempts,
                array[
                    count(*) filter (where attempts = 1 and best_score >= 70), count(*) filter (where attempts = 2 and best_score >= 70),
                    count(*) filter (where attempts = 3 and best_score >= 70), count(*) filter (where attempts = 4 and best_score >= 70)]::integer[] as attempts_passed,
                array_agg(days_taken) filter (where days_taken is not null) as days_taken,
                array_agg(best_score) filter (where best_score is not null) as scores,
                array_agg(done) as done,
                array_agg(gone) as gone,
                array[min(s1), min(s2), min(s3), min(s4), min(s5), min(s6), min(s7), min(s8), min(s9)] as oldest,
                array[count(s1), count(s2), count(s3), count(s4), count(s5), count(s6), count(s7), count(s8), count(s9)]::integer[] as answered,
                -- mostly of nobody
                array_agg(failing_since) filter (where num_nonnulls(variadic failing_since) > 0) as failing
            from (
                select course_id, status, silent, started, halfway, active, new, time_up, best_score, rating, with_plan, on_plan, most_attempts,
                    month, band, attempts, days_taken, done, gone,
                    as_of[1] as s1, as_of[2] as s2, as_of[3] as s3, as_of[4] as s4, as_of[5] as s5,
                    as_of[6] as s6, as_of[7] as s7, as_of[8] as s8, as_of[9] as s9, failing_since
                from chosen
                offset 0) as each
            group by course_id
        )
        """;

    private const string Columns = """

        select s.course_id, s.enrolled, s.under_way, s.completed, s.withdrawn, s.silent, s.started, s.halfway, s.active, s.new, s.time_up,
            s.time_up_completed, (select percentile_cont(0.5) within group (order by v) from unnest(s.days_taken) as v),
            s.tried, s.passed, s.mean_score, s.ratings, s.mean_rating, s.with_plan, s.on_plan, s.months, s.bands,
            (select percentile_cont(array[0.25, 0.5, 0.75, 0.9]) within group (order by v) from unnest(s.scores) as v),
            s.attempts, s.attempts_passed, s.stuck, s.oldest, s.answered, f.sources, f.learners, f.since, r.done, r.learners, r.gone
        """;

    private const string From = """

        from summed s
        cross join lateral (
            select array_agg(e.done) as done, array_agg(e.learners) as learners, array_agg(e.gone) as gone
            from (
                select v.done, count(*)::integer as learners, (count(*) filter (where v.gone))::integer as gone
                from unnest(s.done, s.gone) as v (done, gone)
                group by v.done) as e) as r
        cross join lateral (
            select array_agg(e.source) as sources, array_agg(e.learners) as learners, array_agg(e.since) as since
            from (
                select (v.place - 1)::integer % 9 as source, count(*)::integer as learners, min(v.since) as since
                from unnest(s.failing) with ordinality as v (since, place)
                where v.since is not null
                group by 1) as e) as f
        """;

    /// <summary>The chosen learners of one run; no row when there are none.</summary>
    public const string SumsSql = ChosenLearners.With + Summed + ModuleItems.Added + Columns + ModuleItems.Columns + From;

    private const int ColumnCount = 34;

    /// <summary>What the items of its modules come to; none of a module that has none.</summary>
    public IReadOnlyList<ModuleItem> Items { get; init; } = [];

    /// <summary>The sums of a run of which the filter leaves nobody.</summary>
    public static CourseSums None(string courseId) => new(
        courseId,
        new() { EnrolledByMonth = new int[6] },
        ScoreSpread.Of([]),
        [.. Enum.GetValues<Source>().Select(s => new CourseSource(s, null, 0, 0, 0, null))],
        []);

    public static CourseSums Read(NpgsqlDataReader r) => new(r.GetString(0), TotalsOf(r), ScoresOf(r), CollectedOf(r), ReachedOf(r))
    {
        Items = ModuleItems.Read(r, ColumnCount),
    };

    /// <summary>What they come to in each module.</summary>
    public IReadOnlyList<ModuleTotals> Of(IReadOnlyList<CourseModule> modules) => ModuleItems.AddTo(ReachedIn(modules), Items);

    // Whoever is done with fewer modules than come before has not come to one; whoever left has left in the one after the last that was completed.
    private List<ModuleTotals> ReachedIn(IReadOnlyList<CourseModule> modules) =>
    [
        .. modules.Select((m, before) => new ModuleTotals(
            m.ModuleId,
            m.Title,
            m.Position,
            Reached.Where(r => r.Done >= before).Sum(r => r.Learners),
            Reached.Where(r => r.Done == before).Sum(r => r.Gone)) { PlannedMinutes = m.PlannedMinutes }),
    ];

    private static CourseTotals TotalsOf(NpgsqlDataReader r) => new()
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
        LeftBefore = ReachedOf(r).Where(reached => reached.Done < 0).Sum(reached => reached.Gone),
    };

    private static ScoreTotals ScoresOf(NpgsqlDataReader r)
    {
        var percentiles = r.IsDBNull(22) ? new double?[4] : r.GetFieldValue<double?[]>(22);
        var (learners, passed) = (r.GetFieldValue<int[]>(23), r.GetFieldValue<int[]>(24));
        return new(
            r.GetFieldValue<int[]>(21), percentiles[0], percentiles[1], percentiles[2], percentiles[3],
            [.. learners.Select((count, at) => new AttemptsTotals(at + 1, count, passed[at]))], r.GetInt32(25));
    }

    private static List<CourseSource> CollectedOf(NpgsqlDataReader r)
    {
        var (all, oldest, answered) = (r.GetInt32(1), r.GetFieldValue<DateTimeOffset?[]>(26), r.GetFieldValue<int[]>(27));
        var failing = new Dictionary<int, (int Learners, DateTimeOffset? Since)>();
        if (!r.IsDBNull(28))
        {
            var (learners, since) = (r.GetFieldValue<int[]>(29), r.GetFieldValue<DateTimeOffset[]>(30));
            foreach (var (at, source) in r.GetFieldValue<int[]>(28).Index()) failing[source] = (learners[at], since[at]);
        }

        return
        [
            .. Enum.GetValues<Source>().Select(s => (Source: s, Failing: failing.GetValueOrDefault((int)s)))
                .Select(s => new CourseSource(s.Source, oldest[(int)s.Source], all, all - answered[(int)s.Source], s.Failing.Learners, s.Failing.Since)),
        ];
    }

    private static List<(int Done, int Learners, int Gone)> ReachedOf(NpgsqlDataReader r)
    {
        var (learners, gone) = (r.GetFieldValue<int[]>(32), r.GetFieldValue<int[]>(33));
        return [.. r.GetFieldValue<int[]>(31).Select((done, at) => (done, learners[at], gone[at]))];
    }
}
