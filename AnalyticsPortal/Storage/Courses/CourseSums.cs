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
    public const string SumsSql = ChosenLearners.With + """
        , reached as (
            select course_id, done, count(*)::integer as learners, (count(*) filter (where gone))::integer as gone
            from chosen
            group by course_id, done
        )
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
            percentile_cont(0.5) within group (order by days_taken),
            count(best_score)::integer,
            count(*) filter (where best_score >= 70)::integer,
            avg(best_score),
            count(rating)::integer,
            avg(rating),
            count(*) filter (where with_plan)::integer,
            count(*) filter (where on_plan)::integer,
            array[
                count(*) filter (where month = 1), count(*) filter (where month = 2), count(*) filter (where month = 3),
                count(*) filter (where month = 4), count(*) filter (where month = 5), count(*) filter (where month = 6)]::integer[],
            array[
                count(*) filter (where band = 0), count(*) filter (where band = 1), count(*) filter (where band = 2),
                count(*) filter (where band = 3), count(*) filter (where band = 4), count(*) filter (where band = 5),
                count(*) filter (where band = 6), count(*) filter (where band = 7), count(*) filter (where band = 8),
                count(*) filter (where band = 9)]::integer[],
            percentile_cont(array[0.25, 0.5, 0.75, 0.9]) within group (order by best_score),
            array[
                count(*) filter (where attempts = 1), count(*) filter (where attempts = 2), count(*) filter (where attempts = 3),
                count(*) filter (where attempts = 4)]::integer[],
            array[
                count(*) filter (where attempts = 1 and best_score >= 70), count(*) filter (where attempts = 2 and best_score >= 70), count(*) filter (where attempts = 3 and best_score >= 70),
                count(*) filter (where attempts = 4 and best_score >= 70)]::integer[],
            count(*) filter (where best_score < 60 and most_attempts >= 3)::integer,
            array[
                min(as_of[1]), min(as_of[2]), min(as_of[3]), min(as_of[4]), min(as_of[5]),
                min(as_of[6]), min(as_of[7]), min(as_of[8]), min(as_of[9])],
            array[
                count(as_of[1]), count(as_of[2]), count(as_of[3]), count(as_of[4]), count(as_of[5]),
                count(as_of[6]), count(as_of[7]), count(as_of[8]), count(as_of[9])]::integer[],
            array[
                count(failing_since[1]), count(failing_since[2]), count(failing_since[3]), count(failing_since[4]), count(failing_since[5]),
                count(failing_since[6]), count(failing_since[7]), count(failing_since[8]), count(failing_since[9])]::integer[],
            array[
                min(failing_since[1]), min(failing_since[2]), min(failing_since[3]), min(failing_since[4]), min(failing_since[5]),
                min(failing_since[6]), min(failing_since[7]), min(failing_since[8]), min(failing_since[9])],
            array(select r.done from reached r where r.course_id = chosen.course_id order by r.done),
            array(select r.learners from reached r where r.course_id = chosen.course_id order by r.done),
            array(select r.gone from reached r where r.course_id = chosen.course_id order by r.done)
        from chosen
        group by chosen.course_id
        """;

    /// <summary>The sums of a run of which the filter leaves nobody.</summary>
    public static CourseSums None(string courseId) => new(
        courseId,
        new() { EnrolledByMonth = new int[6] },
        ScoreSpread.Of([]),
        [.. Enum.GetValues<Source>().Select(s => new CourseSource(s, null, 0, 0, 0, null))],
        []);

    public static CourseSums Read(NpgsqlDataReader r) => new(r.GetString(0), TotalsOf(r), ScoresOf(r), CollectedOf(r), ReachedOf(r));

    // Whoever is done with fewer modules than come before has not come to one; whoever left has left in the one after the last that was completed.
    /// <summary>What they come to in each module.</summary>
    public IReadOnlyList<ModuleTotals> Of(IReadOnlyList<CourseModule> modules) =>
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
        var (oldest, answered) = (r.GetFieldValue<DateTimeOffset?[]>(26), r.GetFieldValue<int[]>(27));
        var (failing, since) = (r.GetFieldValue<int[]>(28), r.GetFieldValue<DateTimeOffset?[]>(29));
        var all = r.GetInt32(1);
        return [.. Enum.GetValues<Source>().Select(s => new CourseSource(s, oldest[(int)s], all, all - answered[(int)s], failing[(int)s], since[(int)s]))];
    }

    private static List<(int Done, int Learners, int Gone)> ReachedOf(NpgsqlDataReader r)
    {
        var (learners, gone) = (r.GetFieldValue<int[]>(31), r.GetFieldValue<int[]>(32));
        return [.. r.GetFieldValue<int[]>(30).Select((done, at) => (done, learners[at], gone[at]))];
    }
}
