using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Sign-ins and sessions.</summary>
internal static class AuthFacts
{
    private const double LongestDay = 1440;

    public static LearnerFacts Put(LearnerFacts facts, AuthAnswer answer) => facts with
    {
        Logins = [.. answer.Logins.Where(l => l.Success is true).Select(l => new Login(l.At))],
        Sessions = [.. answer.Sessions.Select(s => new LearningSession(s.SessionId, s.StartedAt, Minutes(s)))],
    };

    // A session without an end and without active minutes is still open: nothing of it can be counted yet.
    private static double Minutes(SessionEntry session) =>
        Math.Clamp(session.ActiveMinutes ?? (session.EndedAt - session.StartedAt)?.TotalMinutes ?? 0, 0, LongestDay);
}
