using System.Text.Json.Serialization;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>What stands around every page about courses: the reader's organisation and, for a trainer, the courses he teaches.</summary>
public sealed class OwnCoursesRepository(PortalDatabase database)
{
    // A trainer's own; those that last longest first, since they are the ones at work.
    private const string CoursesSql = """
        select t.course_id, coalesce(c.title, t.course_id), c.starts_on, c.ends_on
        from teaching_assignment t
        left join course c on c.organization_id = t.organization_id and c.course_id = t.course_id
        where t.trainer_id = $1 and t.course_id = any (nullif(current_setting('app.course_ids', true), '')::text[])
        order by c.ends_on desc nulls first, c.starts_on desc, t.course_id
        """;

    /// <summary>The organisation and courses of the scope; null when the organisation is not there.</summary>
    public async Task<OwnCourses?> ReadAsync(DataScope scope, CancellationToken cancellationToken)
    {
        await using var batch = database.ReadAs(scope).With(OwnOrganizationRepository.OwnSql, scope.OrganizationId).With(CoursesSql, scope.UserId);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var organizations = await reader.ReadAllAsync(OwnOrganizationRepository.Own, cancellationToken);
        if (organizations is not [var own]) return null;
        return new(own.Name, own.TimeZone, own.Sample, await reader.ReadAllAsync(
            r => new OwnCourse(r.GetString(0), r.GetString(1), r.ValueOrNull<DateOnly>(2), r.ValueOrNull<DateOnly>(3)), cancellationToken));
    }
}

/// <summary>A reader's organisation and courses.</summary>
/// <param name="OrganizationName">For people.</param>
/// <param name="TimeZone">Its IANA zone: courses count their days by it.</param>
/// <param name="Sample">True when its people and data are made up.</param>
/// <param name="Courses">A trainer's own, those under way first; empty for everybody else.</param>
public sealed record OwnCourses(string OrganizationName, string TimeZone, bool Sample, IReadOnlyList<OwnCourse> Courses)
{
    /// <summary>The zone itself; UTC when it is not known here.</summary>
    [JsonIgnore]
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}

/// <summary>A course that a trainer teaches.</summary>
/// <param name="CourseId">Opaque id of the run.</param>
/// <param name="Title">Name for people; the id while nobody has told it.</param>
/// <param name="StartsOn">First day; null when it has none.</param>
/// <param name="EndsOn">Last planned day; null when it has none.</param>
public sealed record OwnCourse(string CourseId, string Title, DateOnly? StartsOn, DateOnly? EndsOn);
