namespace AnalyticsPortal.Analytics.Facts;

/// <summary>The days on which a learner was active at all.</summary>
internal static class ActiveDays
{
    /// <summary>Distinct local days with a login or any learning event, in all that is known.</summary>
    public static int Count(LearnerFacts facts)
    {
        var days = Instants(facts).Select(at => LocalDays.DayOf(at, facts.TimeZone)).ToHashSet();
        days.UnionWith(facts.CourseActivities.Where(a => a.Minutes > 0 || a.Actions > 0).Select(a => a.On));
        return days.Count;
    }

    private static IEnumerable<DateTimeOffset> Instants(LearnerFacts facts) =>
    [
        .. facts.Logins.Select(l => l.At),
        .. facts.Sessions.Select(s => s.StartedAt),
        .. facts.ModuleCompletions.Select(c => c.CompletedAt),
        .. facts.Paths.SelectMany(p => p.Topics).Select(t => t.CompletedAt).OfType<DateTimeOffset>(),
        .. facts.Attempts.Select(a => a.SubmittedAt).OfType<DateTimeOffset>(),
        .. facts.ContentUses.Select(u => u.At),
        .. facts.LabResults.Select(r => r.FinishedAt),
        .. facts.Chats.Select(c => c.At),
    ];
}
