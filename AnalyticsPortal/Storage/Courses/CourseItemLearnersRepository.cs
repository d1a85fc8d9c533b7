using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>The learners behind any number of an item.</summary>
public sealed class CourseItemLearnersRepository(PortalDatabase database)
{
    // $7 is the kind, $8 the item.
    private const string HeadSql = ChosenLearners.With + """
        select c.title, o.sample, o.time_zone, asked.has_cohort, asked.module_place is not null,
            (select title from module where module_id = $4), coalesce(n.title, case when $7::text = 'Module' then m.title end),
            (select title from module where module_id = n.module_id),
            (select title from course_item_name a where a.organization_id = $1 and a.course_id = c.course_id and a.kind = 'Assessment' and a.item_id = n.assessment_id)
        from course c
        join organization o using (organization_id)
        cross join asked
        left join course_item_name n on n.organization_id = $1 and n.course_id = c.course_id and n.kind = $7::text and n.item_id = $8::text
        left join module m on m.module_id = $8::text
        where c.organization_id = $1 and c.course_id = any ($2::text[]) and is_own_course(c.course_id)
          and (n.item_id is not null or $7::text = 'Module' and m.module_id is not null)
        """;

    // $9 is the group, $10 the page.
    private const string PageSql = ChosenLearners.With + """
        , grouped as materialized (
            select c.user_id, c.status, c.silent, i.tries, i.failures, i.first_passed, i.done as passed, i.minutes, i.last_at
            from chosen c
            left join course_item_learner i on i.user_id = c.user_id and i.course_id = c.course_id and i.kind = $7::text and i.item_id = $8::text
            where case $9::text
                when 'All' then i.user_id is not null
                when 'FailedFirst' then not i.first_passed
                when 'Stuck' then i.failures >= 2 or i.failures = 1 and not i.done
                when 'Done' then i.done
                when 'Slow' then i.done and i.minutes > 1.5 * (select planned_minutes from module where module_id = $8)
                when 'Left' then c.gone and c.done = (select place - 1 from module where module_id = $8)
                when 'Unused' then i.user_id is null and exists (
                    select
                    from course_item_name n
                    join course_item_learner w on w.user_id = c.user_id and w.course_id = c.course_id and w.kind = 'Module' and w.item_id = n.module_id and w.done
                    where n.organization_id = $1 and n.course_id = c.course_id and n.kind = $7 and n.item_id = $8)
            end
        ), page as (
            select count(*)::integer as total, least($10::integer, greatest(1, (count(*) + 49) / 50))::integer as page from grouped
        )
        select page.total, page.page, who.*
        from page
        left join lateral (
            select g.user_id, a.display_name, g.status, g.silent, g.tries, g.failures, g.first_passed, g.passed, g.minutes, g.last_at
            from grouped g
            join account a using (user_id)
            order by lower(a.display_name collate "und-x-icu"), g.user_id
            limit 50 offset 50 * (page.page - 1)
        ) as who on true
        """;

    /// <summary>A page of the learners of a group, by name; null when there is no such item or run, or not for this reader. A page past the last is the last.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="courseId">The run.</param>
    /// <param name="filter">Which of its learners.</param>
    /// <param name="asked">Behind which number of which item.</param>
    /// <param name="page">From 1.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ItemLearnersPage?> ReadAsync(
        DataScope scope, string courseId, CourseFilter filter, ItemAsked asked, int page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (scope.Role is not (ScopeRole.Trainer or ScopeRole.OrganizationAdmin)) return null;
        string[] ids = [StoredText.Clean(courseId)];
        var (kind, item) = (asked.Kind.ToString(), StoredText.Clean(asked.ItemId));
        await using var batch = database.ReadAs(scope)
            .Ask(HeadSql, scope, ids, filter, now, kind, item)
            .Ask(PageSql, scope, ids, filter, now, kind, item, asked.Group.ToString(), Math.Max(1, page));
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var heads = await reader.ReadAllAsync(r => Head(r, courseId, filter, asked), cancellationToken);
        if (heads is not [var head]) return null;
        var rows = await reader.ReadAllAsync(r => (Total: r.GetInt32(0), Page: r.GetInt32(1), Row: r.IsDBNull(2) ? null : Row(r)), cancellationToken);
        return head with { Total = rows[0].Total, Page = rows[0].Page, Rows = [.. rows.Select(r => r.Row).OfType<ItemLearnerRow>()] };
    }

    private static ItemLearnersPage Head(NpgsqlDataReader r, string courseId, CourseFilter filter, ItemAsked asked) => new()
    {
        CourseId = courseId,
        CourseTitle = r.GetString(0),
        Sample = r.GetBoolean(1),
        TimeZone = r.GetString(2),
        Filter = new(r.GetBoolean(3) ? filter.Cohort : null, r.GetBoolean(4) ? filter.ModuleId : null, filter.KnownPeriodDays),
        FilterModule = r.TextOrNull(5),
        Asked = asked,
        Title = r.TextOrNull(6),
        ModuleTitle = r.TextOrNull(7),
        AssessmentTitle = r.TextOrNull(8),
        Total = 0,
        Page = 1,
        Rows = [],
    };

    private static ItemLearnerRow Row(NpgsqlDataReader r) => new(r.GetString(2), r.GetString(3), Enum.Parse<EnrollmentStatus>(r.GetString(4)))
    {
        Silent = r.GetBoolean(5),
        Tries = r.ValueOrNull<int>(6) ?? 0,
        Failures = r.ValueOrNull<int>(7) ?? 0,
        FirstPassed = r.ValueOrNull<bool>(8),
        Done = r.ValueOrNull<bool>(9) ?? false,
        Minutes = r.ValueOrNull<double>(10),
        LastAt = r.ValueOrNull<DateTimeOffset>(11),
    };
}
