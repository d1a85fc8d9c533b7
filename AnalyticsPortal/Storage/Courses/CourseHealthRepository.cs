using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>How healthy courses were on earlier days.</summary>
public sealed class CourseHealthRepository(PortalDatabase database)
{
    /// <summary>For so many days a course's health is kept.</summary>
    public const int DaysKept = 800;

    private const string HistorySql = """
        select h.course_id, h.day, h.score, h.status
        from course_health_day h
        where h.organization_id = $1 and h.course_id = any ($2::text[]) and h.day > $3::date - $4::integer
        order by h.course_id, h.day
        """;

    /// <summary>The kept days of some courses up to a day, oldest first; none for a course that the reader may not see.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="courseIds">The courses.</param>
    /// <param name="today">The organisation's local day.</param>
    /// <param name="days">How many days back, today among them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ILookup<string, CourseHealthDay>> HistoryAsync(
        DataScope scope, IReadOnlyList<string> courseIds, DateOnly today, int days, CancellationToken cancellationToken)
    {
        await using var batch = database.ReadAs(scope).With(HistorySql, scope.OrganizationId, courseIds.Column(id => StoredText.Clean(id)), today, days);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var rows = await reader.ReadAllAsync(r => (CourseId: r.GetString(0), Day: Day(r)), cancellationToken);
        return rows.ToLookup(r => r.CourseId, r => r.Day);
    }

    private static CourseHealthDay Day(NpgsqlDataReader r) =>
        new(r.GetFieldValue<DateOnly>(1), r.GetDouble(2), Enum.Parse<CourseHealthStatus>(r.GetString(3)));

    private const string CoursesSql = "select course_id from course where organization_id = $1 order by course_id";

    private const string LastKeptSql = "select max(day) from course_health_day where organization_id = $1";

    /// <summary>The ids of an organisation's courses, and the last day whose health is kept; null when none is. For work without a user: it reads as portal_worker.</summary>
    public async Task<(IReadOnlyList<string> CourseIds, DateOnly? LastKept)> CoursesAsync(string organizationId, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(CoursesSql, organizationId).With(LastKeptSql, organizationId);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var courses = await reader.ReadAllAsync(r => r.GetString(0), cancellationToken);
        return (courses, (await reader.ReadAllAsync(r => r.ValueOrNull<DateOnly>(0), cancellationToken)).Single());
    }

    private const string KeepSql = """
        insert into course_health_day (organization_id, course_id, day, score, status)
        select $1, n.course_id, $2, n.score, n.status
        from unnest($3::text[], $4::double precision[], $5::text[]) as n (course_id, score, status)
        order by n.course_id
        on conflict (organization_id, course_id, day) do update
        set score = excluded.score, status = excluded.status, kept_at = now()
        """;

    private const string PruneSql = "delete from course_health_day where organization_id = $1 and day <= $2::date - $3::integer";

    /// <summary>Keeps the health of courses on a day, in place of what was kept of that day before; forgets what is too old. May run twice. For work without a user: it writes as portal_worker.</summary>
    public async Task KeepAsync(string organizationId, DateOnly day, IReadOnlyList<(string CourseId, CourseHealth Health)> courses, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch()
            .With(KeepSql, organizationId, day, courses.Texts(c => c.CourseId), courses.Column(c => c.Health.Score), courses.Column(c => c.Health.Status.ToString()))
            .With(PruneSql, organizationId, day, DaysKept);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
