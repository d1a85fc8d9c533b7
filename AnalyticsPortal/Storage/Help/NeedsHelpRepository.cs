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

    private const string TitlesSql = $"select k.course_id, k.title from course k where k.organization_id = $2 and ($1::text is null or k.course_id = $1) and ($3 or k.{OwnCourse})";

    // $4 to $6 are the places of the sources that the rule card reads: of thousands of lines, nothing is sent that is not read.
    private const string StandingColumns = """
        c.user_id, c.course_id, c.status, c.enrolled_at, c.ended_at,
        c.last_login_at, greatest(c.last_active_at, c.last_seen_at), c.last_logins, c.last_questions, c.last_scores,
        c.as_of[$4::integer], c.as_of[$5::integer] is not null, c.as_of[$6::integer] is not null,
        c.median_session_minutes, c.content_percent, c.progress_percent
        """;

    private static readonly object[] Sources = [.. new[] { Source.Auth, Source.CourseBuilder, Source.RagAssistant }.Select(s => (int)s + 1)];

    private const string StandingSql = $"""
        select {StandingColumns}
        from course_learner c
        where c.organization_id = $2 and c.status = 'Active' and ($1::text is null or c.course_id = $1)
          and ($3 or c.{OwnCourse})
        """;

    private const string ActionColumns = """
        h.action_id, h.user_id, h.course_id, h.trainer_id, h.trainer_name, h.kind, h.at, h.subject, h.text, h.follow_up_on, h.undone_at,
        h.mail_state, h.leaves_at, h.mail_tries, h.settled_at, h.mail_reason
        """;

    // The newest few of each line, and whatever decides on it: the latest of each kind that stands.
    private const string ActionSql = $"""
        select {ActionColumns}, h.done
        from (
            select h.*,
                (count(*) over (partition by h.user_id, h.course_id))::integer as done,
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
        await using var batch = Ask(scope, courseId).With(ActionSql, courseId, scope.OrganizationId, all, OnALine)
            .With(HasRecordSql, courseId, scope.OrganizationId, all).With(StandingSql, [courseId, scope.OrganizationId, all, .. Sources]);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var at = await MomentAsync(reader, now, cancellationToken);
        var actions = await reader.ReadAllAsync(r => (Action: Action(r, 0), Done: r.GetInt32(16)), cancellationToken);
        var hasRecord = (await reader.ReadAllAsync(r => r.GetBoolean(0), cancellationToken)).Single();
        var done = actions.GroupBy(a => (a.Action.UserId, a.Action.CourseId)).ToDictionary(line => line.Key, line => line.First().Done);
        var standings = await reader.ReadAllAsync(r => Standing(r, "", at, done), cancellationToken);
        await reader.DisposeAsync();
        var named = await NamedAsync(scope, standings, cancellationToken);
        return HelpOverview.Of(named, [.. actions.Select(a => a.Action)], DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, at.Zone).DateTime)) with { HasRecord = hasRecord };
    }

    // Told whose names there are, the rule of accounts looks up the reader's own learners once; joined to, it would do so for each of them.
    private const string NamesSql = "select a.user_id, a.display_name from account a where a.user_id = any ($1::text[])";

    private async Task<List<HelpStanding>> NamedAsync(DataScope scope, List<HelpStanding> standings, CancellationToken cancellationToken)
    {
        if (standings.Count == 0) return standings;
        await using var batch = database.ReadAs(scope).With(NamesSql, [standings.Select(s => s.UserId).Distinct(StringComparer.Ordinal).ToArray()]);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var names = (await reader.ReadAllAsync(r => (UserId: r.GetString(0), Name: r.GetString(1)), cancellationToken)).ToDictionary(n => n.UserId, n => n.Name, StringComparer.Ordinal);
        return [.. standings.Where(s => names.ContainsKey(s.UserId)).Select(s => s with { Name = names[s.UserId] })];
    }

    private const string RecordSql = $"""
        select {StandingColumns}, a.display_name, {ActionColumns}
        from (
            select * from help_action h
            where h.organization_id = $2 and ($1::text is null or h.course_id = $1) and ($3 or h.{OwnCourse})
            order by h.action_id desc
            limit $7) h
        join course_learner c on c.user_id = h.user_id and c.course_id = h.course_id
        join account a on a.user_id = c.user_id
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
        await using var batch = Ask(scope, courseId).With(RecordSql, [courseId, scope.OrganizationId, scope.Role == ScopeRole.OrganizationAdmin, .. Sources, MostOfRecord]);
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        var at = await MomentAsync(reader, now, cancellationToken);
        return await reader.ReadAllAsync(r => HelpEntry.Of(Action(r, 17), Standing(r, r.GetString(16), at, done: null)), cancellationToken);
    }

    private NpgsqlBatch Ask(DataScope scope, string? courseId) => database.ReadAs(scope).With(ZoneSql, scope.OrganizationId)
        .With(TitlesSql, courseId, scope.OrganizationId, scope.Role == ScopeRole.OrganizationAdmin);

    private static async Task<Moment> MomentAsync(NpgsqlDataReader reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var zone = (await reader.ReadAllAsync(r => r.GetString(0), cancellationToken)).SingleOrDefault();
        var titles = await reader.ReadAllAsync(r => (CourseId: r.GetString(0), Title: r.GetString(1)), cancellationToken);
        return new(now, ZoneOf(zone), titles.ToDictionary(t => t.CourseId, t => t.Title, StringComparer.Ordinal));
    }

    private static bool MayRead(DataScope scope) => scope.Role is ScopeRole.Trainer or ScopeRole.OrganizationAdmin;

    private static HelpStanding Standing(NpgsqlDataReader r, string name, Moment at, Dictionary<(string UserId, string CourseId), int>? done)
    {
        var (user, course, logins) = (r.GetString(0), r.GetString(1), r.GetFieldValue<DateTimeOffset[]>(7));
        var (loginsAsOf, questionsKnown) = (r.ValueOrNull<DateTimeOffset>(10), r.GetBoolean(12));
        return new(user, name, course, at.Titles.GetValueOrDefault(course, course), StatusOf(r.GetString(2)), new()
        {
            Now = at.Now,
            Zone = at.Zone,
            EnrolledAt = r.Instant(3),
            LastLoginAt = r.ValueOrNull<DateTimeOffset>(5),
            LastActiveAt = r.ValueOrNull<DateTimeOffset>(6),
            // None of them, and nobody to know of them, are two things.
            LoginsIn30Days = loginsAsOf is null ? null : Counted(logins, at.Now),
            HelpRequestsIn30Days = questionsKnown ? Counted(r.GetFieldValue<DateTimeOffset[]>(8), at.Now) : null,
            LastScores = r.GetFieldValue<double[]>(9),
            MedianSessionMinutes = r.ValueOrNull<double>(13),
            ContentCompletionPercent = r.ValueOrNull<double>(14),
            ProgressPercent = r.ValueOrNull<double>(15),
            AbsenceIsKnown = loginsAsOf is not null && r.GetBoolean(11),
        })
        {
            EndedAt = r.ValueOrNull<DateTimeOffset>(4),
            LastLogins = logins,
            LoginsAsOf = loginsAsOf,
            Done = done is { Count: > 0 } ? done.GetValueOrDefault((user, course)) : 0,
        };
    }

    // Almost all of them.
    private static EnrollmentStatus StatusOf(string status) => status == nameof(EnrollmentStatus.Active) ? EnrollmentStatus.Active : Enum.Parse<EnrollmentStatus>(status);

    private static int Counted(DateTimeOffset[] moments, DateTimeOffset now)
    {
        var counted = 0;
        foreach (var at in moments) counted += now - at <= Window ? 1 : 0;
        return counted;
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

    // What is the same on every line.
    private sealed record Moment(DateTimeOffset Now, TimeZoneInfo Zone, Dictionary<string, string> Titles);
}
