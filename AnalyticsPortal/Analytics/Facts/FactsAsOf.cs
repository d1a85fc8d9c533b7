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
            Logins = facts.Logins.Until(l => l.At <= moment),
            Sessions = facts.Sessions.Until(s => s.StartedAt <= moment),
            Enrollments = facts.Enrollments.Until(e => e.EnrolledAt <= moment).Changed(e => e.EndedAt > moment, Reopen),
            ModuleCompletions = facts.ModuleCompletions.Until(c => c.CompletedAt <= moment),
            CourseActivities = facts.CourseActivities.Until(a => a.On <= day),
            Ratings = facts.Ratings.Until(r => r.RatedAt <= moment),
            Paths = facts.Paths.Changed(p => p.Topics.Any(t => t.CompletedAt > moment), p => p with { Topics = p.Topics.Changed(t => t.CompletedAt > moment, Reopen) }),
            Attempts = facts.Attempts.Until(a => a.SubmittedAt is null || a.SubmittedAt <= moment),
            ContentUses = facts.ContentUses.Until(u => u.At <= moment),
            LabResults = facts.LabResults.Until(r => r.FinishedAt <= moment),
            SkillHistory = facts.SkillHistory.Until(l => l.At <= moment),
            SkillsShown = facts.SkillsShown.Until(l => l.At <= moment),
            Chats = facts.Chats.Until(c => c.At <= moment),
        };
    }

    // Nearly always nothing lies in the future, and every measure asks: what stays as it is is not copied.
    private static IReadOnlyList<T> Until<T>(this IReadOnlyList<T> all, Func<T, bool> happened) => all.All(happened) ? all : [.. all.Where(happened)];

    private static IReadOnlyList<T> Changed<T>(this IReadOnlyList<T> all, Func<T, bool> isToChange, Func<T, T> change) =>
        all.Any(isToChange) ? [.. all.Select(one => isToChange(one) ? change(one) : one)] : all;

    // How far it was before it ended is not kept.
    private static Enrollment Reopen(Enrollment enrollment) => enrollment with { Status = EnrollmentStatus.Active, EndedAt = null, ProgressPercent = null };

    private static PathTopic Reopen(PathTopic topic) => topic with { CompletedAt = null, InProgress = true };
}
