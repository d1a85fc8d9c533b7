using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>What a list says of each of its runs, added up over all of their learners: only what health is made of, since there are so many.</summary>
internal static class ListedSums
{
    // $7 to $10 are the places of the sources of health.
    public const string SumsSql = ChosenLearners.With + """
        select course_id,
            count(*)::integer as enrolled,
            count(*) filter (where status = 'Active')::integer as under_way,
            count(*) filter (where status = 'Completed')::integer as completed,
            count(*) filter (where status = 'Withdrawn')::integer as withdrawn,
            count(*) filter (where silent)::integer as silent,
            count(best_score)::integer as tried,
            count(*) filter (where best_score >= 70)::integer as passed,
            count(rating)::integer as ratings,
            avg(rating) as mean_rating,
            count(*) filter (where with_plan)::integer as with_plan,
            count(*) filter (where on_plan)::integer as on_plan,
            array[min(s1), min(s2), min(s3), min(s4)] as oldest,
            array[count(s1), count(s2), count(s3), count(s4)]::integer[] as answered,
            array[count(f1), count(f2), count(f3), count(f4)]::integer[] as failing,
            array[min(f1), min(f2), min(f3), min(f4)] as since
        from (
            select course_id, status, silent, best_score, rating, with_plan, on_plan,
                as_of[$7] as s1, as_of[$8] as s2, as_of[$9] as s3, as_of[$10] as s4,
                failing_since[$7] as f1, failing_since[$8] as f2, failing_since[$9] as f3, failing_since[$10] as f4
            from chosen
            offset 0) as each
        group by course_id
        """;

    /// <summary>Adds the statement.</summary>
    public static NpgsqlBatch AskListed(this NpgsqlBatch batch, DataScope scope, string[] courseIds, DateTimeOffset now) =>
        batch.Ask(SumsSql, scope, courseIds, CourseFilter.All, now, [.. CourseHealthCalculation.Sources.Select(s => (object)((int)s + 1))]);

    public static CourseSums Read(NpgsqlDataReader r) => CourseSums.None(r.GetString(0)) with
    {
        Totals = new()
        {
            Enrolled = r.GetInt32(1),
            UnderWay = r.GetInt32(2),
            Completed = r.GetInt32(3),
            Withdrawn = r.GetInt32(4),
            Silent = r.GetInt32(5),
            Tried = r.GetInt32(6),
            Passed = r.GetInt32(7),
            Ratings = r.GetInt32(8),
            MeanRating = r.ValueOrNull<double>(9),
            WithPlan = r.GetInt32(10),
            OnPlan = r.GetInt32(11),
        },
        Collected = CollectedOf(r),
    };

    private static List<CourseSource> CollectedOf(NpgsqlDataReader r)
    {
        var (all, oldest, answered) = (r.GetInt32(1), r.GetFieldValue<DateTimeOffset?[]>(12), r.GetFieldValue<int[]>(13));
        var (failing, since) = (r.GetFieldValue<int[]>(14), r.GetFieldValue<DateTimeOffset?[]>(15));
        return [.. CourseHealthCalculation.Sources.Select((source, at) => new CourseSource(source, oldest[at], all, all - answered[at], failing[at], since[at]))];
    }
}
