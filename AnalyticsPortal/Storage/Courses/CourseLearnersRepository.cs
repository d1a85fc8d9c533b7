using AnalyticsPortal.Analytics.Facts;
using Npgsql;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>The learners behind any number of a run's page.</summary>
public sealed class CourseLearnersRepository(PortalDatabase database)
{
    private const string HeadSql = ChosenLearners.With + """
        select c.title, o.sample, o.time_zone, asked.has_cohort, asked.module_place is not null,
            (select title from module where module_id = $4), (select title from module where module_id = $7::text)
        from course c
        join organization o using (organization_id)
        cross join asked
        where c.organization_id = $1 and c.course_id = any ($2::text[]) and is_own_course(c.course_id)
        """;

    // $7 is what the group needs besides, $8 the group, $9 the order, $10 the page, $11 a part of the names, $12 learners on a page; names lose case and accents on both sides.
    private const string PageSql = ChosenLearners.With + """
        , grouped as materialized (
            select user_id, status, enrolled_at, silent, ended_at, due_on, progress, last_active_at, last_login_at, done, best_score, most_attempts, rating
            from chosen
            where case $8::text
                when 'Enrolled' then true
                when 'UnderWay' then status = 'Active'
                when 'Completed' then status = 'Completed'
                when 'Withdrawn' then status = 'Withdrawn'
                when 'Silent' then silent
                when 'Left' then gone
                when 'Started' then started
                when 'Halfway' then halfway
                when 'Active' then active
                when 'New' then new
                when 'TimeUp' then time_up
                when 'TimeUpCompleted' then time_up and status = 'Completed'
                when 'WithPlan' then with_plan
                when 'OnPlan' then on_plan
                when 'BehindPlan' then with_plan and not on_plan
                when 'Tried' then best_score is not null
                when 'Passed' then best_score >= 70
                when 'Failed' then best_score < 70
                when 'Stuck' then best_score < 60 and most_attempts >= 3
                when 'Rated' then rating is not null
                when 'CameTo' then done >= (select place - 1 from module where module_id = $7::text)
                when 'LeftIn' then gone and done = (select place - 1 from module where module_id = $7::text)
                when 'LeftBefore' then gone and done < 0
                when 'ScoreBand' then band = $7::integer
                when 'Attempts' then attempts = $7::integer
                when 'AttemptsPassed' then attempts = $7::integer and best_score >= 70
            end
            -- asked of each learner of the group, so that nobody else's account is looked at
            and ($11::text is null or (
                select position(
                    lower(regexp_replace(normalize($11::text, nfkd), '[\u0300-\u036f]', '', 'g') collate "und-x-icu")
                    in lower(regexp_replace(normalize(a.display_name, nfkd), '[\u0300-\u036f]', '', 'g') collate "und-x-icu")) > 0
                from account a
                where a.user_id = chosen.user_id))
        ), page as (
            select count(*)::integer as total, least($10::integer, greatest(1, (count(*) + $12::integer - 1) / $12::integer))::integer as page from grouped
        )
        select page.total, page.page, who.*
        from page
        left join lateral (
            select g.user_id, a.display_name, g.status, g.enrolled_at, g.silent, g.ended_at, g.due_on, g.progress, g.last_active_at, g.last_login_at,
                (select m.title from module m where m.place = g.done + 1), g.best_score, g.most_attempts, g.rating
            from grouped g
            join account a using (user_id)
            order by
                case when $9::text = 'LastActive' then coalesce(g.last_active_at, '-infinity') end,
                case when $9::text = 'Progress' then coalesce(g.progress, 'infinity') end,
                case when $9::text = 'Score' then coalesce(g.best_score, 'infinity') end,
                case when $9::text = 'Enrolled' then g.enrolled_at end desc,
                lower(a.display_name collate "und-x-icu"), g.user_id
            limit $12::integer offset $12::bigint * (page.page - 1)
        ) as who on true
        """;

    /// <summary>A page of all the learners of a group.</summary>
    /// <inheritdoc cref="ReadAsync(DataScope, string, CourseFilter, CourseGroup, CourseLearnersOrder, string?, int, DateTimeOffset, CancellationToken)"/>
    public Task<CourseLearnersPage?> ReadAsync(
        DataScope scope, string courseId, CourseFilter filter, CourseGroup group, CourseLearnersOrder order, int page, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(scope, courseId, filter, group, order, search: null, page, now, cancellationToken);

    /// <summary>A page of the learners of a group; null when there is no such run, or not for this reader. A page past the last is the last.</summary>
    /// <param name="scope">Who reads.</param>
    /// <param name="courseId">The run.</param>
    /// <param name="filter">Which of its learners.</param>
    /// <param name="group">Which of these.</param>
    /// <param name="order">In what order.</param>
    /// <param name="search">A part of their names; null for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CourseLearnersPage?> ReadAsync(
        DataScope scope, string courseId, CourseFilter filter, CourseGroup group, CourseLearnersOrder order, string? search, int page, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(scope, courseId, filter, group, order, search, (Math.Max(1, page), CourseLearnersPage.Size), now, cancellationToken);

    /// <summary>All learners of a group as one page, of one moment of the database; null as for a page.</summary>
    /// <inheritdoc cref="ReadAsync(DataScope, string, CourseFilter, CourseGroup, CourseLearnersOrder, string?, int, DateTimeOffset, CancellationToken)"/>
    public Task<CourseLearnersPage?> ReadAllAsync(
        DataScope scope, string courseId, CourseFilter filter, CourseGroup group, CourseLearnersOrder order, string? search, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(scope, courseId, filter, group, order, search, (1, int.MaxValue), now, cancellationToken);

    private async Task<CourseLearnersPage?> ReadAsync(
        DataScope scope, string courseId, CourseFilter filter, CourseGroup group, CourseLearnersOrder order, string? search, (int Number, int Size) page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (scope.Role is not (ScopeRole.Trainer or ScopeRole.OrganizationAdmin)) return null;
        string[] ids = [StoredText.Clean(courseId)];
        var of = StoredText.OrNull(group.Of);
        await using var batch = database.ReadAs(scope)
            .Ask(HeadSql, scope, ids, filter, now, of)
            .Ask(PageSql, scope, ids, filter, now, of, group.Kind.ToString(), order.ToString(), page.Number, StoredText.OrNull(search), page.Size);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var heads = await reader.ReadAllAsync(r => Head(r, courseId, filter), cancellationToken);
        // A module that there is not is like a group that there is not.
        if (heads is not [var head] || (group.NeedsModule && head.GroupModule is null)) return null;
        var rows = await reader.ReadAllAsync(r => (Total: r.GetInt32(0), Page: r.GetInt32(1), Row: r.IsDBNull(2) ? null : Row(r)), cancellationToken);
        return head with { Total = rows[0].Total, Page = rows[0].Page, Rows = [.. rows.Select(r => r.Row).OfType<CourseLearnerRow>()] };
    }

    private static CourseLearnersPage Head(NpgsqlDataReader r, string courseId, CourseFilter filter) => new()
    {
        CourseId = courseId,
        CourseTitle = r.GetString(0),
        Sample = r.GetBoolean(1),
        TimeZone = r.GetString(2),
        Filter = new(r.GetBoolean(3) ? filter.Cohort : null, r.GetBoolean(4) ? filter.ModuleId : null, filter.KnownPeriodDays),
        FilterModule = r.TextOrNull(5),
        GroupModule = r.TextOrNull(6),
        Total = 0,
        Page = 1,
        Rows = [],
    };

    private static CourseLearnerRow Row(NpgsqlDataReader r) => new(r.GetString(2), r.GetString(3), Enum.Parse<EnrollmentStatus>(r.GetString(4)), r.Instant(5))
    {
        Silent = r.GetBoolean(6),
        EndedAt = r.ValueOrNull<DateTimeOffset>(7),
        DueOn = r.ValueOrNull<DateOnly>(8),
        ProgressPercent = r.ValueOrNull<double>(9),
        LastActiveAt = r.ValueOrNull<DateTimeOffset>(10),
        LastLoginAt = r.ValueOrNull<DateTimeOffset>(11),
        InModule = r.TextOrNull(12),
        BestScore = r.ValueOrNull<double>(13),
        MostAttempts = r.GetInt32(14),
        Rating = r.ValueOrNull<double>(15),
    };
}
