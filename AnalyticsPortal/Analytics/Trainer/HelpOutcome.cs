using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>What followed on an action, from facts alone. It follows; whether it was caused by the action, nobody can know. Definition: docs/measures.md.</summary>
/// <param name="Kind">What.</param>
/// <param name="Days">Local days from the action to it, or until now; 0 or more.</param>
public sealed record HelpOutcome(HelpOutcomeKind Kind, int Days)
{
    /// <summary>With more days than these without a sign-in a learner was away: the first step of the rule card.</summary>
    private const int DaysAway = 3;

    /// <summary>True when it may have been earlier: not every sign of life is kept.</summary>
    public bool OrEarlier { get; init; }

    /// <summary>What followed on an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="standing">How the learner stands in its course.</param>
    /// <returns>Null when it was undone or has had no effect, and on the day of the action while nothing followed.</returns>
    public static HelpOutcome? Of(HelpAction action, HelpStanding standing)
    {
        if (action.EffectiveSince is not { } since) return null;
        int DaysTo(DateTimeOffset at) => standing.DayOf(at).DayNumber - standing.DayOf(since).DayNumber;
        if (standing is { Status: not EnrollmentStatus.Active, EndedAt: { } ended } && ended >= since)
            return new(standing.Status == EnrollmentStatus.Completed ? HelpOutcomeKind.Completed : HelpOutcomeKind.Withdrawn, DaysTo(ended));
        if (FirstSign(standing, since) is { } first)
            return new(WasAway(standing, since) ? HelpOutcomeKind.ActiveAgain : HelpOutcomeKind.ActiveSince, DaysTo(first.At)) { OrEarlier = first.OrEarlier };
        var days = DaysTo(standing.Numbers.Now);
        return days > 0 && standing is { Status: EnrollmentStatus.Active, Numbers.AbsenceIsKnown: true } ? new(HelpOutcomeKind.NoSignOfLife, days) : null;
    }

    // Where the kept sign-ins do not reach back to it nobody knows, and nobody is said to have been away.
    private static bool WasAway(HelpStanding standing, DateTimeOffset since)
    {
        var before = standing.LastLogins.Where(at => at <= since).Select(at => (DateTimeOffset?)at).Max();
        return before is { } last
            ? standing.DayOf(since).DayNumber - standing.DayOf(last).DayNumber > DaysAway
            : standing.LastLogins.Count < HelpStanding.LoginsKept;
    }

    private static (DateTimeOffset At, bool OrEarlier)? FirstSign(HelpStanding standing, DateTimeOffset since)
    {
        var logins = standing.LastLogins.Where(at => at > since && at <= standing.Numbers.Now).Order().ToList();
        if (logins.Count > 0 && !(standing.Numbers.LastSeenAt < logins[0]))
            return (logins[0], logins.Count == standing.LastLogins.Count && logins.Count >= HelpStanding.LoginsKept);
        // Of what is done without signing in only the last is kept.
        return standing.Numbers.LastSeenAt is { } seen && seen > since ? (seen, true) : null;
    }
}

/// <summary>What can follow on an action.</summary>
public enum HelpOutcomeKind
{
    /// <summary>The course was completed.</summary>
    Completed,

    /// <summary>The learner left the course.</summary>
    Withdrawn,

    /// <summary>A sign of life, in any course, of somebody who had been away.</summary>
    ActiveAgain,

    /// <summary>A sign of life, in any course, of somebody who had not been away, as far as is known.</summary>
    ActiveSince,

    /// <summary>Nothing since.</summary>
    NoSignOfLife,
}
