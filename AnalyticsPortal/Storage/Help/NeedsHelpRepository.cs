using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Help;

/// <summary>Who needs help among the learners whom a scope may see, with all that was done about it.</summary>
public sealed class NeedsHelpRepository(PortalDatabase database)
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    private const string ZoneSql = "select time_zone from organization where organization_id = $1";

    // The last sign of life is that of any course, also one whose rows the reader may not see: taken before anybody is left out.
    private const string StandingSql = """
        select c.user_id, a.display_name, c.course_id, coalesce(k.title, c.course_id), c.status, c.enrolled_at, c.ended_at, p.time_zone,
            c.last_login_at, greatest(c.last_active_at, e.seen_at), c.last_logins, c.last_questions, c.last_scores, c.as_of,
            c.median_session_minutes, c.content_percent, c.progress_percent
        from course_learner c
        join account a using (user_id)
        left join seen_anywhere() e using (user_id)
        left join course k on k.organization_id = c.organization_id and k.course_id = c.course_id
        left join learner_profile p on p.user_id = c.user_id
        where ($1::text is null or c.course_id = $1)
          and (c.status = 'Active' or exists (select from help_action h where h.user_id = c.user_id and h.course_id = c.course_id))
        """;

    private const string ActionSql = """
        select action_id, user_id, course_id, trainer_id, trainer_name, kind, at, subject, text, follow_up_on, undone_at,
            mail_state, leaves_at, mail_tries, settled_at, mail_reason
        from help_action
        where $1::text is null or course_id = $1
        """;

    /// <summary>The list, over all courses of the scope or over one.</summary>
    /// <param name="scope">Who reads: a trainer, or an administrator of the organisation. Nobody is listed for any other.</param>
    /// <param name="courseId">One run; null for all.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HelpOverview> ReadAsync(DataScope scope, string? courseId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (scope.Role is not (ScopeRole.Trainer or ScopeRole.OrganizationAdmin)) return HelpOverview.Of([], [], default);
        await using var batch = database.ReadAs(scope).With(ZoneSql, scope.OrganizationId).With(StandingSql, courseId).With(ActionSql, courseId);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var zone = ZoneOf((await reader.ReadAllAsync(r => r.GetString(0), cancellationToken)).SingleOrDefault());
        var standings = await reader.ReadAllAsync(r => Standing(r, now), cancellationToken);
        var actions = await reader.ReadAllAsync(Action, cancellationToken);
        return HelpOverview.Of(standings, actions, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime));
    }

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

    private static HelpAction Action(NpgsqlDataReader r) => new()
    {
        ActionId = r.GetInt64(0),
        UserId = r.GetString(1),
        CourseId = r.GetString(2),
        TrainerId = r.GetString(3),
        TrainerName = r.GetString(4),
        Kind = Enum.Parse<HelpActionKind>(r.GetString(5)),
        At = r.Instant(6),
        Subject = r.TextOrNull(7),
        Text = r.TextOrNull(8),
        FollowUpOn = r.ValueOrNull<DateOnly>(9),
        UndoneAt = r.ValueOrNull<DateTimeOffset>(10),
        Mail = r.Named<HelpMailState>(11) is { } state
            ? new(state, r.Instant(12), r.GetInt32(13)) { SettledAt = r.ValueOrNull<DateTimeOffset>(14), Reason = r.TextOrNull(15) }
            : null,
    };

    private static TimeZoneInfo ZoneOf(string? name) => TimeZoneInfo.TryFindSystemTimeZoneById(name ?? "", out var zone) ? zone : TimeZoneInfo.Utc;
}
