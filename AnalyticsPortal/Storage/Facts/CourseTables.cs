using System.Text.Json;
using AnalyticsPortal.Analytics.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>
/// The organisation's courses: course, course_module. Many learners' answers carry the same course, so a row that is already so is
/// not touched (and not locked), and what changes is locked in the order of ids.
/// </summary>
internal static class CourseTables
{
    private const string UpsertCoursesSql = """
        insert into course as c (organization_id, course_id, title, starts_on, ends_on, completion_target, series_id, series_title)
        select $1, n.*
        from unnest($2::text[], $3::text[], $4::date[], $5::date[], $6::double precision[], $7::text[], $8::text[])
            as n (course_id, title, starts_on, ends_on, completion_target, series_id, series_title)
        where not exists (
            select from course k
            where k.organization_id = $1 and k.course_id = n.course_id
              and (k.title, k.starts_on, k.ends_on, k.completion_target, k.series_id, k.series_title)
                is not distinct from (n.title, n.starts_on, n.ends_on, n.completion_target, n.series_id, n.series_title))
        order by n.course_id
        on conflict (organization_id, course_id) do update
        set title = excluded.title, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
            completion_target = excluded.completion_target, series_id = excluded.series_id, series_title = excluded.series_title
        where (c.title, c.starts_on, c.ends_on, c.completion_target, c.series_id, c.series_title) is distinct from
            (excluded.title, excluded.starts_on, excluded.ends_on, excluded.completion_target, excluded.series_id, excluded.series_title)
        """;

    private const string UpsertModulesSql = """
        insert into course_module as m (organization_id, course_id, module_id, title, position, topic_ids, planned_minutes)
        select $1, n.*
        from jsonb_to_recordset($2::jsonb)
            as n (course_id text, module_id text, title text, position integer, topic_ids text[], planned_minutes double precision)
        where not exists (
            select from course_module k
            where k.organization_id = $1 and k.course_id = n.course_id and k.module_id = n.module_id
              and (k.title, k.position, k.topic_ids, k.planned_minutes) is not distinct from (n.title, n.position, n.topic_ids, n.planned_minutes))
        order by n.course_id, n.module_id
        on conflict (organization_id, course_id, module_id) do update
        set title = excluded.title, position = excluded.position, topic_ids = excluded.topic_ids, planned_minutes = excluded.planned_minutes
        where (m.title, m.position, m.topic_ids, m.planned_minutes)
            is distinct from (excluded.title, excluded.position, excluded.topic_ids, excluded.planned_minutes)
        """;

    private const string DropModulesSql = """
        delete from course_module m
        where m.organization_id = $1 and m.course_id = any ($2::text[])
          and not exists (
            select from jsonb_to_recordset($3::jsonb) as n (course_id text, module_id text)
            where n.course_id = m.course_id and n.module_id = m.module_id)
        """;

    public static void Upsert(NpgsqlBatch batch, LearnerFacts facts)
    {
        if (facts.Courses.Count == 0) return;
        var courses = facts.Courses.LastOfEach(c => StoredText.Clean(c.CourseId));
        var modules = Modules(courses);
        batch.With(UpsertCoursesSql, facts.OrganizationId,
                courses.Texts(c => c.CourseId), courses.Texts(c => c.Title), courses.Column(c => c.StartsOn), courses.Column(c => c.EndsOn),
                courses.Column(c => c.CompletionTargetPercent), courses.Texts(c => c.SeriesId), courses.Texts(c => c.SeriesTitle))
            .With(UpsertModulesSql, facts.OrganizationId, modules)
            .With(DropModulesSql, facts.OrganizationId, courses.Texts(c => c.CourseId), modules);
    }

    // JSON, because unnest would flatten an array of arrays.
    private static string Modules(IReadOnlyList<Course> courses)
    {
        IReadOnlyList<ModuleRow> rows = [.. courses.SelectMany(c => c.Modules.Select(m => new ModuleRow(
            StoredText.Clean(c.CourseId), StoredText.Clean(m.ModuleId), StoredText.Clean(m.Title), m.Position, [.. m.TopicIds.Select(StoredText.Clean)],
            m.PlannedMinutes)))];
        return JsonSerializer.Serialize(rows.LastOfEach(m => (m.course_id, m.module_id)));
    }

    private const string SelectModulesSql = """
        select m.course_id, m.module_id, m.title, m.position, m.topic_ids, m.planned_minutes
        from enrollment e
        join course_module m on m.organization_id = e.organization_id and m.course_id = e.course_id
        where e.user_id = $1
        order by m.course_id, m.position, m.module_id
        """;

    private const string SelectCoursesSql = """
        select c.course_id, c.title, c.starts_on, c.ends_on, c.completion_target, c.series_id, c.series_title
        from enrollment e
        join course c on c.organization_id = e.organization_id and c.course_id = e.course_id
        where e.user_id = $1
        """;

    public static void Ask(NpgsqlBatch batch, string userId) => batch.With(SelectModulesSql, userId).With(SelectCoursesSql, userId);

    public static async Task<LearnerFacts> ReadAsync(LearnerFacts facts, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var modules = (await reader.ReadAllAsync(r => (CourseId: r.GetString(0), Module: Module(r)), cancellationToken))
            .ToLookup(m => m.CourseId, m => m.Module);
        return facts with
        {
            Courses = await reader.ReadAllAsync(r => Course(r, [.. modules[r.GetString(0)]]), cancellationToken),
        };
    }

    private static Course Course(NpgsqlDataReader r, IReadOnlyList<CourseModule> modules) =>
        new(r.GetString(0), r.GetString(1), r.ValueOrNull<DateOnly>(2), r.ValueOrNull<DateOnly>(3), modules)
        {
            CompletionTargetPercent = r.ValueOrNull<double>(4),
            SeriesId = r.TextOrNull(5),
            SeriesTitle = r.TextOrNull(6),
        };

    private static CourseModule Module(NpgsqlDataReader r) =>
        new(r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetFieldValue<string[]>(4)) { PlannedMinutes = r.ValueOrNull<double>(5) };

    private sealed record ModuleRow(string course_id, string module_id, string title, int position, string[] topic_ids, double? planned_minutes);
}
