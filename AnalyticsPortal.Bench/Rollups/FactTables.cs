using AnalyticsPortal.Analytics.Facts;
using Npgsql;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>The tables of facts, each filled by one COPY while the learners are generated one after the other, so that memory holds one learner at a time.</summary>
internal sealed class FactTables : IAsyncDisposable
{
    private readonly List<CopyTable> _all = [];
    private CopyTable _sources = null!, _profiles = null!, _logins = null!, _sessions = null!, _enrollments = null!, _completions = null!, _activities = null!, _ratings = null!, _attempts = null!, _uses = null!, _chats = null!;

    /// <summary>Rows that say somebody was active: days of work, sign-ins, sessions, uses of content, attempts, modules, questions.</summary>
    public long ActivityRows => new[] { _logins, _sessions, _completions, _activities, _attempts, _uses, _chats }.Sum(t => t.Rows);

    public static async Task<FactTables> OpenAsync(NpgsqlDataSource admin)
    {
        var tables = new FactTables();
        async Task<CopyTable> Open(string table, string columns)
        {
            var opened = await CopyTable.OpenAsync(admin, table, "user_id, organization_id, " + columns);
            tables._all.Add(opened);
            return opened;
        }

        tables._sources = await Open("source_state", "source, as_of");
        tables._profiles = await Open("learner_profile", "time_zone, display_name, weekly_hours_target");
        tables._logins = await Open("login", "at");
        tables._sessions = await Open("learning_session", "session_id, started_at, minutes");
        tables._enrollments = await Open("enrollment", "course_id, enrolled_at, status, ended_at, target_date, progress_percent, mandatory");
        tables._completions = await Open("module_completion", "course_id, module_id, completed_at");
        tables._activities = await Open("course_activity", "course_id, active_on, minutes, actions");
        tables._ratings = await Open("course_rating", "course_id, rating, rated_at");
        tables._attempts = await Open("assessment_attempt", "attempt_id, assessment_id, course_id, submitted_at, score, passed, minutes, expected_minutes, title, purpose");
        tables._uses = await Open("content_use", "content_id, content_type, topic_id, at, minutes, course_id");
        tables._chats = await Open("assistant_chat", "chat_id, at, asked_for_help, topic_id");
        return tables;
    }

    public void Write(LearnerFacts facts)
    {
        var id = facts.UserId;
        foreach (var source in facts.Sources.Values) _sources.Row(id).Text(source.Source.ToString()).At(source.AsOf);
        _profiles.Row(id).Text(facts.TimeZone.Id).Text(facts.Profile!.DisplayName).Number(facts.Profile.WeeklyHoursTarget);
        foreach (var login in facts.Logins) _logins.Row(id).At(login.At);
        foreach (var session in facts.Sessions) _sessions.Row(id).Text(session.SessionId).At(session.StartedAt).Number(session.Minutes);
        foreach (var use in facts.ContentUses) _uses.Row(id).Text(use.ContentId).Text(use.ContentType).Text(use.TopicId).At(use.At).Number(use.Minutes).Text(use.CourseId);
        foreach (var chat in facts.Chats) _chats.Row(id).Text(chat.ChatId).At(chat.At).Flag(chat.AskedForHelp).Text(chat.TopicId);
        foreach (var a in facts.Attempts)
        {
            _attempts.Row(id).Text(a.AttemptId).Text(a.AssessmentId).Text(a.CourseId).At(a.SubmittedAt).Number(a.Score).Flag(a.Passed).Number(a.Minutes)
                .Number(a.ExpectedMinutes).Text(a.Title).Text(a.Purpose?.ToString());
        }

        WriteCourses(id, facts);
    }

    private void WriteCourses(string id, LearnerFacts facts)
    {
        foreach (var e in facts.Enrollments)
            _enrollments.Row(id).Text(e.CourseId).At(e.EnrolledAt).Text(e.Status.ToString()).At(e.EndedAt).Day(e.TargetDate).Number(e.ProgressPercent).Flag(e.Mandatory);
        foreach (var done in facts.ModuleCompletions) _completions.Row(id).Text(done.CourseId).Text(done.ModuleId).At(done.CompletedAt);
        foreach (var day in facts.CourseActivities) _activities.Row(id).Text(day.CourseId).Day(day.On).Number(day.Minutes).Whole(day.Actions);
        foreach (var rating in facts.Ratings) _ratings.Row(id).Text(rating.CourseId).Number(rating.Rating).At(rating.RatedAt);
    }

    public async Task CompleteAsync()
    {
        foreach (var table in _all) await table.CompleteAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var table in _all) await table.DisposeAsync();
    }
}
