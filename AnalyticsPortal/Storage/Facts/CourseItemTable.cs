using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>
/// What the learner has to do with each item of his courses: course_item_learner, whose triggers count course_item. Worked out anew with every
/// save, after course_learner, and written last: whoever changes a count holds the course's counts until the end of the transaction.
/// </summary>
internal static class CourseItemTable
{
    // Many learners' answers name the same item: a row that is already so is not touched. What is unknown to one is not forgotten for all.
    private const string NamesSql = """
        insert into course_item_name as k (organization_id, course_id, kind, item_id, title, module_id, assessment_id)
        select $1, n.*
        from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
            as n (course_id, kind, item_id, title, module_id, assessment_id)
        where not exists (
            select from course_item_name o
            where o.organization_id = $1 and o.course_id = n.course_id and o.kind = n.kind and o.item_id = n.item_id
              and (o.title, o.module_id, o.assessment_id) is not distinct from
                (coalesce(n.title, o.title), coalesce(n.module_id, o.module_id), coalesce(n.assessment_id, o.assessment_id)))
        order by n.course_id, n.kind, n.item_id
        on conflict (organization_id, course_id, kind, item_id) do update
        set title = coalesce(excluded.title, k.title), module_id = coalesce(excluded.module_id, k.module_id),
            assessment_id = coalesce(excluded.assessment_id, k.assessment_id)
        """;

    // The counts are held once it is known that something changes, and before the triggers count, which is when the statement ends.
    private const string SaveSql = """
        with here as materialized (
            select known_zone(time_zone) as zone from organization where organization_id = $2
        ), n as materialized (
            select n.*, date_trunc('month', l.enrolled_at at time zone here.zone)::date as cohort
            from unnest($3::text[], $4::text[], $5::text[], $6::integer[], $7::integer[], $8::boolean[], $9::boolean[], $10::integer[],
                $11::double precision[], $12::timestamptz[], $13::timestamptz[])
                as n (course_id, kind, item_id, tries, failures, first_passed, done, uses, minutes, first_at, last_at)
            join course_learner l on l.user_id = $1 and l.course_id = n.course_id
            cross join here
        ), changed as materialized (
            select n.*
            from n
            where not exists (
                select from course_item_learner o
                where o.user_id = $1 and o.course_id = n.course_id and o.kind = n.kind and o.item_id = n.item_id
                  and (o.cohort, o.tries, o.failures, o.first_passed, o.done, o.uses, o.minutes, o.first_at, o.last_at) is not distinct from
                    (n.cohort, n.tries, n.failures, n.first_passed, n.done, n.uses, n.minutes, n.first_at, n.last_at))
        ), gone as materialized (
            select o.course_id, o.kind, o.item_id
            from course_item_learner o
            where o.user_id = $1
              and not exists (select from n where n.course_id = o.course_id and n.kind = o.kind and n.item_id = o.item_id)
        ), held as materialized (
            select hold_course_items($2, array(select course_id from changed union select course_id from gone)) as held
        ), removed as (
            delete from course_item_learner k
            using gone, held
            where k.user_id = $1 and k.course_id = gone.course_id and k.kind = gone.kind and k.item_id = gone.item_id and held.held
        )
        insert into course_item_learner (user_id, organization_id, course_id, kind, item_id, cohort, tries, failures, first_passed, done, uses,
            minutes, first_at, last_at)
        select $1, $2, c.course_id, c.kind, c.item_id, c.cohort, c.tries, c.failures, c.first_passed, c.done, c.uses, c.minutes, c.first_at, c.last_at
        from changed c, held
        where held.held
        on conflict (user_id, course_id, kind, item_id) do update
        set cohort = excluded.cohort, tries = excluded.tries, failures = excluded.failures, first_passed = excluded.first_passed,
            done = excluded.done, uses = excluded.uses, minutes = excluded.minutes, first_at = excluded.first_at, last_at = excluded.last_at
        """;

    public static void Save(NpgsqlBatch batch, LearnerFacts facts)
    {
        var rows = CourseItem.All(facts).LastOfEach(i => (StoredText.Clean(i.CourseId), i.Kind, StoredText.Clean(i.ItemId)));
        IReadOnlyList<CourseItem> named = [.. rows.Where(i => i.Kind != CourseItemKind.Module)];
        batch.With(NamesSql, facts.OrganizationId,
                named.Texts(i => i.CourseId), named.Column(i => i.Kind.ToString()), named.Texts(i => i.ItemId), named.Texts(i => i.Title),
                named.Texts(i => i.ModuleId), named.Texts(i => i.AssessmentId))
            .With(SaveSql, facts.UserId, facts.OrganizationId,
                rows.Texts(i => i.CourseId), rows.Column(i => i.Kind.ToString()), rows.Texts(i => i.ItemId), rows.Column(i => i.Tries),
                rows.Column(i => i.Failures), rows.Column(i => i.FirstPassed), rows.Column(i => i.Done), rows.Column(i => i.Uses),
                rows.Column(i => i.Minutes), rows.Instants(i => i.FirstAt), rows.Instants(i => i.LastAt));
    }
}
