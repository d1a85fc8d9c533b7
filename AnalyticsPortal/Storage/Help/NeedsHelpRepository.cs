using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Help;

/// <summary>Who needs help among the learners whom a scope may see, with all that was done about it.</summary>
public sealed class NeedsHelpRepository(PortalDatabase database)
{
    /// <summary>So many entries of the record are looked through at most.</summary>
    public const int MostOfRecord = 1000;

    private const int OnALine = 6;

    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    private const string ZoneSql = "select time_zone from organization where organization_id = $1";

    // A reader's own courses are named, as the rules name them: it is what an index can begin with.
    private const string OwnCourse = "course_id = any ((select nullif(current_setting('app.course_ids', true), '')::text[])::text[])";

    private const string StandingColumns = """
        c.user_id, a.display_name, c.course_id, coalesce(k.title, c.course_id), c.status, c.enrolled_at, c.ended_at, o.time_zone,
        c.last_login_at, greatest(c.last_active_at, c.last_seen_at), c.last_logins, c.last_questions, c.last_scores, c.as_of,
        c.median_session_minutes, c.content_percent, c.progress_percent
        """;

    private const string Beside = """
        join account a on a.user_id = c.user_id
        left join course k on k.organization_id = c.organization_id and k.course_id = c.course_id
        join organization o on o.organization_id = c.organization_id
        """;

    private const string StandingSql = $"""
        select {StandingColumns},
            (select count(*)::integer from help_action h where h.user_id = c.user_id and h.course_id = c.course_id)
        from course_learner c
        {Beside}
        where c.organization_id = $2 and c.status = 'Active' and ($1::text is null or c.course_id = $1)
          and ($3 or c.{OwnCourse})
        """;

    private const string ActionColumns = """
        h.action_id, h.user_id, h.course_id, h.trainer_id, h.trainer_name, h.kind, h.at, h.subject, h.text, h.follow_up_on, h.undone_at,
        h.mail_state, h.leaves_at, h.mail_tries, h.settled_at, h.mail_reason
        """;

    // The newest few of each line, and whatever decides on it: the latest of each kind that stands.
    private const string ActionSql = $"""
        select {ActionColumns}
        from (
            select h.*,
                row_number() over (partition by h.user_id, h.course_id order by h.action_id desc) as place,
                row_number() over (partition by h.user_id, h.course_id, h.kind, h.undone_at is null order by h.action_id desc) as place_of_kind
            from help_action h
            join course_learner c on c.user_id = h.user_id and c.course_id = h.course_id and c.status = 'Active'
            where h.organization_id = $2 and ($1::text is null or h.course_id = $1) and ($3 or h.{OwnCourse})) h
        where h.place <= $4 or (h.undone_at is null and h.place_of_kind = 1)
        """;

    private const string HasRecordSql = $"select exists (select from help_action h where h.organization_id = $2 and ($1::text is null or h.course_id = $1) and ($3 or h.{OwnCourse}))";

    /// <summary>The list, over all courses of the scope or over one.</summary>
    /// <param name="scope">Who reads: a trainer, or an administrator of the organisation. Nobody is listed for any other.</param>
    /// <param name="courseId">One run; null for all.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HelpOverview> ReadAsync(DataScope scope, string? courseId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!MayRead(scope)) return HelpOverview.Of([], [], default);
        var all = scope.Role == ScopeRole.OrganizationAdmin;
        await using var batch = database.ReadAs(scope).With(ZoneSql, scope.OrganizationId).With(StandingSql, courseId, scope.OrganizationId, all)
            .With(ActionSql, courseId, scope.OrganizationId, all, OnALine).With(HasRecordSql, courseId, scope.OrganizationId, all);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var zone = ZoneOf((await reader.ReadAllAsync(r => r.GetString(0), cancellationToken)).SingleOrDefault());
        var standings = await reader.ReadAllAsync(r => Standing(r, now) with { Done = r.GetInt32(17) }, cancellationToken);
        var actions = await reader.ReadAllAsync(r => Action(r, 0), cancellationToken);
        var hasRecord = (await reader.ReadAllAsync(r => r.GetBoolean(0), cancellationToken)).Single();
        return HelpOverview.Of(standings, actions, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime)) with { HasRecord = hasRecord };
    }

    private const string RecordSql = $"""
        select {StandingColumns}, {ActionColumns}
        from (
            select * from help_action h
            where h.organization_id = $2 and ($1::text is null or h.course_id = $1) and ($3 or h.{OwnCourse})
            order by h.action_id desc
            limit $4) h
        join course_learner c on c.user_id = h.user_id and c.course_id = h.course_id
        {Beside}
        order by h.action_id desc
        """;

    /// <summary>What was done, with what followed, newest first: at most the newest <see cref="MostOfRecord"/>.</summary>
    /// <param name="scope">Who reads: as for the list.</param>
    /// <param name="courseId">One run; null for all.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<HelpEntry>> RecordAsync(DataScope scope, string? courseId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!MayRead(scope)) return [];
        await using var batch = database.ReadAs(scope).With(RecordSql, courseId, scope.OrganizationId, scope.Role == ScopeRole.OrganizationAdmin, MostOfRecord);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        return await reader.ReadAllAsync(r => HelpEntry.Of(Action(r, 17), Standing(r, now)), cancellationToken);
    }

    private static bool MayRead(DataScope scope) => scope.Role is ScopeRole.Trainer or ScopeRole.OrganizationAdmin;

    private static HelpStanding Standing(NpgsqlDataReader r, DateTimeOffset now)
    {
        var logins = r.GetFieldValue<DateTimeOffset[]>(10);
        var asOf = r.GetFieldValue<DateTimeOffset?[]>(13);
        return new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), Enum.Parse<EnrollmentStatus>(r.GetString(4)), new()
        {
            Now = now,
            Zone = ZoneOf(r.TextOrNull(7)),
            EnrolledAt = r.Instant(5),
            LastLoginAt = r.ValueOrNull<DateTimeOffset>(8),
            LastActiveAt = r.ValueOrNull<DateTimeOffset>(9),
            LoginsIn30Days = Counted(logins, Source.Auth),
            HelpRequestsIn30Days = Counted(r.GetFieldValue<DateTimeOffset[]>(11), Source.RagAssistant),
            LastScores = r.GetFieldValue<double[]>(12),
            MedianSessionMinutes = r.ValueOrNull<double>(14),
            ContentCompletionPercent = r.ValueOrNull<double>(15),
            ProgressPercent = r.ValueOrNull<double>(16),
            AbsenceIsKnown = asOf.ElementAtOrDefault((int)Source.Auth) is not null && asOf.ElementAtOrDefault((int)Source.CourseBuilder) is not null,
        })
        {
            EndedAt = r.ValueOrNull<DateTimeOffset>(6),
            LastLogins = logins,
            LoginsAsOf = asOf.ElementAtOrDefault((int)Source.Auth),
        };

        // None of them, and nobody to know of them, are two things.
        int? Counted(DateTimeOffset[] moments, Source source) =>
            asOf.ElementAtOrDefault((int)source) is null ? null : moments.Count(at => now - at <= Window);
    }

    private static HelpAction Action(NpgsqlDataReader r, int at) => new()
    {
        ActionId = r.GetInt64(at),
        UserId = r.GetString(at + 1),
        CourseId = r.GetString(at + 2),
        TrainerId = r.GetString(at + 3),
        TrainerName = r.GetString(at + 4),
        Kind = Enum.Parse<HelpActionKind>(r.GetString(at + 5)),
        At = r.Instant(at + 6),
        Subject = r.TextOrNull(at + 7),
        Text = r.TextOrNull(at + 8),
        FollowUpOn = r.ValueOrNull<DateOnly>(at + 9),
        UndoneAt = r.ValueOrNull<DateTimeOffset>(at + 10),
        Mail = r.Named<HelpMailState>(at + 11) is { } state
            ? new(state, r.Instant(at + 12), r.GetInt32(at + 13)) { SettledAt = r.ValueOrNull<DateTimeOffset>(at + 14), Reason = r.TextOrNull(at + 15) }
            : null,
    };

    private static TimeZoneInfo ZoneOf(string? name) => TimeZoneInfo.TryFindSystemTimeZoneById(name ?? "", out var zone) ? zone : TimeZoneInfo.Utc;
}
