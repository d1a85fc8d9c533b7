namespace AnalyticsPortal.Analytics.Facts;

/// <summary>The days on which a learner was active at all.</summary>
internal static class ActiveDays
{
    /// <summary>Distinct local days with a login or any learning event, in all that is known.</summary>
    public static int Count(LearnerFacts facts)
    {
        var zone = ZoneOffsets.Of(facts.TimeZone);
        var days = facts.CourseActivities.Where(a => a.Minutes > 0 || a.Actions > 0).Select(a => a.On).ToHashSet();
        days.UnionWith(facts.Logins.Select(l => zone.DayOf(l.At)));
        days.UnionWith(facts.Sessions.Select(s => zone.DayOf(s.StartedAt)));
        days.UnionWith(facts.ModuleCompletions.Select(c => zone.DayOf(c.CompletedAt)));
        days.UnionWith(facts.Paths.SelectMany(p => p.Topics).Where(t => t.CompletedAt is not null).Select(t => zone.DayOf(t.CompletedAt!.Value)));
        days.UnionWith(facts.Attempts.Where(a => a.SubmittedAt is not null).Select(a => zone.DayOf(a.SubmittedAt!.Value)));
        days.UnionWith(facts.ContentUses.Select(u => zone.DayOf(u.At)));
        days.UnionWith(facts.LabResults.Select(r => zone.DayOf(r.FinishedAt)));
        days.UnionWith(facts.Chats.Select(c => zone.DayOf(c.At)));
        return days.Count;
    }
}
