using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>The overall level as it was on earlier days. The evidence is walked through once, so that every day costs no more than its topics.</summary>
/// <param name="Tallies">Each topic with evidence, as of the last day.</param>
/// <param name="Days">The last 30 days, oldest first, from the first day with a level.</param>
/// <param name="Weeks">Today and every 7 days before, 13 days, oldest first, from the first day with a level.</param>
internal sealed record MasteryHistory(
    IReadOnlyDictionary<MasterySubject, MasteryTally> Tallies, IReadOnlyList<LevelOnDay> Days, IReadOnlyList<LevelOnDay> Weeks)
{
    private const int DaysShown = 30, WeeksShown = 13;

    /// <summary>The level on the last day; null when no topic has one.</summary>
    public double? Overall => Days is [.., var today] ? today.Level : null;

    /// <summary>Walks up to a moment; what is dated later does not count.</summary>
    public static MasteryHistory Until(DateTimeOffset now, LearnerFacts facts)
    {
        var evidence = MasteryEvidence.Of(facts);
        var today = LocalDays.DayOf(now, facts.TimeZone);
        var tallies = new Dictionary<MasterySubject, MasteryTally>();
        List<LevelOnDay> days = [], weeks = [];
        var next = 0;
        for (var ago = 7 * (WeeksShown - 1); ago >= 0; ago--)
        {
            if (ago >= DaysShown && ago % 7 != 0) continue;
            var moment = LocalDays.DaysBefore(now, ago, facts.TimeZone);
            for (; next < evidence.Count && evidence[next].At <= moment; next++) Add(evidence[next], tallies, facts.TimeZone);
            if (OverallOn(today.AddDays(-ago), tallies.Values) is not { } level) continue;
            if (ago < DaysShown) days.Add(level);
            if (ago % 7 == 0) weeks.Add(level);
        }

        return new(tallies, days, weeks);
    }

    private static void Add(MasteryEvidence evidence, Dictionary<MasterySubject, MasteryTally> tallies, TimeZoneInfo zone)
    {
        if (!tallies.TryGetValue(evidence.Subject, out var tally)) tallies.Add(evidence.Subject, tally = new(evidence.Subject, zone));
        tally.Add(evidence);
    }

    private static LevelOnDay? OverallOn(DateOnly day, Dictionary<MasterySubject, MasteryTally>.ValueCollection tallies)
    {
        var sum = 0.0;
        var known = 0;
        foreach (var tally in tallies)
            if (tally.Level(day) is { } level) (sum, known) = (sum + level, known + 1);
        return known > 0 ? new(day, sum / known) : null;
    }
}
