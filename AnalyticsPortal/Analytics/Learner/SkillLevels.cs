using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>The levels of a learner's skills over time: the skills engine's record, raised by what an assessment showed since.</summary>
/// <param name="facts">The facts as of the moment.</param>
internal sealed class SkillLevels(LearnerFacts facts)
{
    // At one instant the engine's word comes first, so that an assessment can only raise it; of several words of one kind the highest counts.
    private readonly ILookup<string, Entry> _entries = facts.SkillHistory.Select(l => Of(l, facts.TimeZone, isShown: false))
        .Concat(facts.SkillsShown.Select(l => Of(l, facts.TimeZone, isShown: true)))
        .GroupBy(e => (e.SkillId, e.At, e.IsShown)).Select(g => g.MaxBy(e => e.Level)!)
        .OrderBy(e => e.At).ThenBy(e => e.IsShown)
        .ToLookup(e => e.SkillId);

    /// <summary>The engine's present level, or a higher one that was shown after the engine's last record of the skill.</summary>
    public double Now(Skill skill) => _entries[skill.SkillId].Aggregate(
        InRange(skill.Current),
        (level, entry) => entry.IsShown ? Math.Max(level, entry.Level) : InRange(skill.Current));

    /// <summary>The level at the end of the day before; null when nothing had been recorded.</summary>
    public double? Before(string skillId, DateOnly day) => _entries[skillId].Where(e => e.On < day).Aggregate(
        (double?)null,
        (level, entry) => entry.IsShown && level > entry.Level ? level : entry.Level);

    /// <summary>The first level on record; null without a record.</summary>
    public double? First(string skillId) => _entries[skillId].Select(e => (double?)e.Level).FirstOrDefault();

    /// <summary>The local day of that record; null without one.</summary>
    public DateOnly? FirstOn(string skillId) => _entries[skillId].Select(e => (DateOnly?)e.On).FirstOrDefault();

    /// <summary>Each rise above every earlier level of the skill, oldest first. The first record says where he stood and is no rise.</summary>
    public IEnumerable<Rise> Rises(string skillId)
    {
        double? highest = null;
        foreach (var entry in _entries[skillId])
        {
            if (entry.Level > highest) yield return new(entry.On, highest.Value, entry.Level);
            highest = Math.Max(highest ?? 0, entry.Level);
        }
    }

    /// <summary>Within 0-4.</summary>
    public static double InRange(double level) => Math.Clamp(level, 0, 4);

    private static Entry Of(SkillLevel level, TimeZoneInfo zone, bool isShown) =>
        new(level.SkillId, level.At, LocalDays.DayOf(level.At, zone), InRange(level.Level), isShown);

    private sealed record Entry(string SkillId, DateTimeOffset At, DateOnly On, double Level, bool IsShown);

    /// <summary>A level reached for the first time.</summary>
    /// <param name="On">The local day.</param>
    /// <param name="From">The highest level before.</param>
    /// <param name="To">The level reached.</param>
    public sealed record Rise(DateOnly On, double From, double To);
}
