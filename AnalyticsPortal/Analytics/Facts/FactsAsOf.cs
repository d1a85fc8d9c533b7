namespace AnalyticsPortal.Analytics.Facts;

/// <summary>The facts as they stood at a moment.</summary>
internal static class FactsAsOf
{
    /// <summary>Leaves out what happened later: what a wrong clock dates into the future, and everything since a moment in the past. Targets, plans, the present levels of skills and source states stay as they are.</summary>
    public static LearnerFacts AsOf(this LearnerFacts facts, DateTimeOffset moment)
    {
        var day = LocalDays.DayOf(moment, facts.TimeZone);
        return facts with
        {
            Logins = [.. facts.Logins.Where(l => l.At <= moment)],
            Sessions = [.. facts.Sessions.Where(s => s.StartedAt <= moment)],
            Enrollments = [.. facts.Enrollments.Where(e => e.EnrolledAt <= moment).Select(e => Reopen(e, moment))],
            ModuleCompletions = [.. facts.ModuleCompletions.Where(c => c.CompletedAt <= moment)],
            CourseActivities = [.. facts.CourseActivities.Where(a => a.On <= day)],
            Paths = [.. facts.Paths.Select(p => p with { Topics = [.. p.Topics.Select(t => Reopen(t, moment))] })],
            Attempts = [.. facts.Attempts.Where(a => a.SubmittedAt is null || a.SubmittedAt <= moment)],
            ContentUses = [.. facts.ContentUses.Where(u => u.At <= moment)],
            LabResults = [.. facts.LabResults.Where(r => r.FinishedAt <= moment)],
            SkillHistory = [.. facts.SkillHistory.Where(l => l.At <= moment)],
            SkillsShown = [.. facts.SkillsShown.Where(l => l.At <= moment)],
            Chats = [.. facts.Chats.Where(c => c.At <= moment)],
        };
    }

    // How far it was before it ended is not kept.
    private static Enrollment Reopen(Enrollment enrollment, DateTimeOffset moment) =>
        enrollment.EndedAt > moment
            ? enrollment with { Status = EnrollmentStatus.Active, EndedAt = null, ProgressPercent = null }
            : enrollment;

    private static PathTopic Reopen(PathTopic topic, DateTimeOffset moment) =>
        topic.CompletedAt > moment ? topic with { CompletedAt = null, InProgress = true } : topic;
}
