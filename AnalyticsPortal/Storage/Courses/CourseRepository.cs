using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>Runs of courses, for their trainers and the organisation's admin. Nobody else gets any.</summary>
public sealed class CourseRepository(PortalDatabase database)
{
    private const string OwnSql = """
        select c.course_id
        from course c
        where c.organization_id = $1 and is_own_course(c.course_id)
        order by c.course_id
        """;

    private const string PlansSql = """
        select c.course_id, c.title, c.starts_on, c.ends_on, c.completion_target, c.series_id, c.series_title, o.sample, o.time_zone
        from course c
        join organization o using (organization_id)
        where c.organization_id = $1 and c.course_id = any ($2::text[]) and is_own_course(c.course_id)
        order by c.title, c.starts_on desc nulls last, c.course_id
        """;

    private const string ModulesOfPlansSql = """
        select course_id, module_id, title, position, topic_ids, planned_minutes
        from course_module
        where organization_id = $1 and course_id = any ($2::text[])
        order by course_id, position, module_id
        """;

    private const string UnknownSql = """
        select t.course_id
        from teaching_assignment t
        where t.organization_id = $1 and t.trainer_id = $2 and is_own_course(t.course_id)
          and not exists (select from course c where c.organization_id = t.organization_id and c.course_id = t.course_id)
        order by t.course_id
        """;

    private const string PeopleSql = """
        select o.sample, o.time_zone,
            (select count(*)::integer from (select distinct l.user_id from course_learner l where l.organization_id = $1 and l.course_id = any ($2::text[])) as people)
        from organization o
        where o.organization_id = $1
        """;

    /// <summary>The courses that the reader may see, with what their measures are calculated from; null for who is neither trainer nor admin.</summary>
    public async Task<CourseList?> ListAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!MayRead(scope)) return null;
        var ids = await OwnAsync(scope, cancellationToken);
        await using var batch = database.ReadAs(scope).With(PeopleSql, scope.OrganizationId, ids).With(UnknownSql, scope.OrganizationId, scope.UserId);
        AskPlans(batch, scope, ids).AskListed(scope, ids, now);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var people = await reader.ReadAllAsync(r => (Sample: r.GetBoolean(0), Zone: r.GetString(1), Learners: r.GetInt32(2)), cancellationToken);
        if (people is not [var all]) return null;
        var unknown = await reader.ReadAllAsync(r => r.GetString(0), cancellationToken);
        var courses = await ReadNumbersAsync(reader, ListedSums.Read, cancellationToken);
        return new([.. courses.Select(c => new ListedCourse(c.Numbers with { Modules = [] }, c.SeriesId, c.SeriesTitle))], unknown, all.Learners, all.Sample, all.Zone);
    }

    private const string RunsSql = """
        select c.course_id, c.title, c.starts_on, c.ends_on,
            (select count(*)::integer from course_learner l where l.organization_id = c.organization_id and l.course_id = c.course_id)
        from course c
        join course this on this.organization_id = c.organization_id and this.course_id = $2
        where c.organization_id = $1 and (c.course_id = $2 or c.series_id = this.series_id) and is_own_course(c.course_id)
        order by c.starts_on desc nulls last, c.title, c.course_id
        """;

    private const string CohortsSql = """
        with learner as materialized (
            select l.enrolled_at from course_learner l where l.organization_id = $1 and l.course_id = $2
        ), span as materialized (
            select known_zone(o.time_zone) as zone, (select min(enrolled_at) from learner) as first, (select max(enrolled_at) from learner) as last
            from organization o
            where o.organization_id = $1
        ), month as materialized (
            select month::date as month, start_of_day(month::date, zone) as began
            from span, generate_series(date_trunc('month', first at time zone zone), last at time zone zone, interval '1 month') as month
        ), counted as (
            select width_bucket(enrolled_at, (select array_agg(began order by began) from month)) as place, count(*)::integer as learners
            from learner
            group by place
        )
        select m.month, c.learners
        from counted c
        join (select month, row_number() over (order by began) as place from month) m using (place)
        order by m.month desc
        """;

    /// <summary>One run under a filter; null when there is none of that id, or not for this reader.</summary>
    public async Task<CourseReading?> ReadAsync(
        DataScope scope, string courseId, CourseFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = await ReadOnceAsync(scope, courseId, filter, now, cancellationToken);
        if (read is not { Numbers.Totals.Enrolled: 0 } || read.Filter == CourseFilter.All) return read;

        // Where the filter leaves nobody, the sources are still those of the run: it is not they who did not answer.
        return await ReadOnceAsync(scope, courseId, CourseFilter.All, now, cancellationToken) is { } whole
            ? read with { Collected = whole.Collected, Numbers = read.Numbers with { Sources = whole.Numbers.Sources } }
            : null;
    }

    private async Task<CourseReading?> ReadOnceAsync(
        DataScope scope, string courseId, CourseFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!MayRead(scope)) return null;
        var id = StoredText.Clean(courseId);
        await using var batch = database.ReadAs(scope).With(RunsSql, scope.OrganizationId, id).With(CohortsSql, scope.OrganizationId, id);
        AskPlans(batch, scope, [id]).Ask(CourseSums.SumsSql, scope, [id], filter, now);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var runs = await reader.ReadAllAsync(
            r => new CourseRun(r.GetString(0), r.GetString(1), r.ValueOrNull<DateOnly>(2), r.ValueOrNull<DateOnly>(3), r.GetInt32(4)), cancellationToken);
        var cohorts = await reader.ReadAllAsync(r => new CourseCohort(CourseFilter.NameOf(r.GetFieldValue<DateOnly>(0)), r.GetInt32(1)), cancellationToken);
        return await ReadNumbersAsync(reader, CourseSums.Read, cancellationToken) is [var read]
            ? read with { Runs = runs, Cohorts = cohorts, Filter = Applied(filter, read, cohorts) }
            : null;
    }

    private static bool MayRead(DataScope scope) => scope.Role is ScopeRole.Trainer or ScopeRole.OrganizationAdmin;

    private static CourseFilter Applied(CourseFilter filter, CourseReading read, List<CourseCohort> cohorts) => new(
        cohorts.Any(c => c.Month == filter.Cohort) ? filter.Cohort : null,
        read.Numbers.Plan.Modules.Any(m => m.ModuleId == filter.ModuleId) ? filter.ModuleId : null,
        filter.KnownPeriodDays);

    private async Task<string[]> OwnAsync(DataScope scope, CancellationToken cancellationToken)
    {
        await using var batch = database.ReadAs(scope).With(OwnSql, scope.OrganizationId);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        return [.. await reader.ReadAllAsync(r => r.GetString(0), cancellationToken)];
    }

    private static NpgsqlBatch AskPlans(NpgsqlBatch batch, DataScope scope, string[] ids) =>
        batch.With(PlansSql, scope.OrganizationId, ids).With(ModulesOfPlansSql, scope.OrganizationId, ids);

    private static async Task<IReadOnlyList<CourseReading>> ReadNumbersAsync(NpgsqlDataReader reader, Func<NpgsqlDataReader, CourseSums> read, CancellationToken cancellationToken)
    {
        var plans = await reader.ReadAllAsync(Plan, cancellationToken);
        var modules = (await reader.ReadAllAsync(r => (CourseId: r.GetString(0), Module: Module(r)), cancellationToken)).ToLookup(m => m.CourseId, m => m.Module);
        var sums = (await reader.ReadAllAsync(read, cancellationToken)).ToDictionary(s => s.CourseId);
        return [.. plans.Select(p => Complete(p, [.. modules[p.Numbers.Plan.CourseId]], sums.GetValueOrDefault(p.Numbers.Plan.CourseId) ?? CourseSums.None(p.Numbers.Plan.CourseId)))];
    }

    private static CourseReading Complete(CourseReading reading, IReadOnlyList<CourseModule> modules, CourseSums sums) => reading with
    {
        Numbers = reading.Numbers with
        {
            Plan = reading.Numbers.Plan with { Modules = modules },
            Totals = sums.Totals,
            Modules = sums.Of(modules),
            Sources = sums.Collected.ToDictionary(s => s.Source, s => s.State),
        },
        Scores = sums.Scores,
        Collected = sums.Collected,
    };

    private static CourseReading Plan(NpgsqlDataReader r) => new()
    {
        Numbers = new(
            new(r.GetString(0), r.GetString(1), r.ValueOrNull<DateOnly>(2), r.ValueOrNull<DateOnly>(3), r.ValueOrNull<double>(4), []),
            new(), [], new Dictionary<Source, SourceState>(), TimeZoneInfo.TryFindSystemTimeZoneById(r.GetString(8), out var zone) ? zone : TimeZoneInfo.Utc),
        Scores = ScoreSpread.Of([]),
        Filter = CourseFilter.All,
        SeriesId = r.TextOrNull(5),
        SeriesTitle = r.TextOrNull(6),
        Runs = [],
        Cohorts = [],
        Collected = [],
        Sample = r.GetBoolean(7),
        TimeZone = r.GetString(8),
    };

    private static CourseModule Module(NpgsqlDataReader r) =>
        new(r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetFieldValue<string[]>(4)) { PlannedMinutes = r.ValueOrNull<double>(5) };
}
