using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>The gap of a skill at a level, its priority, and whether it is critical.</summary>
/// <param name="skills">The skills with a target.</param>
internal sealed class SkillUrgency(IReadOnlyCollection<Skill> skills)
{
    private readonly HashSet<string> _targetSkills = [.. skills.Select(s => s.SkillId)];

    /// <summary>Target less current, not below 0. Levels come in tenths at best: what lies behind the ninth digit is the computer's, not the learner's.</summary>
    public static double GapOf(Skill skill, double level) => Math.Round(Math.Max(0, SkillLevels.InRange(skill.Target) - level), 9);

    /// <summary>How urgent it is to close the gap that a level leaves.</summary>
    public SkillPriority PriorityOf(Skill skill, double level)
    {
        var gapPercent = Math.Min(100, 100 * GapOf(skill, level) / SkillLevels.InRange(skill.Target));
        var neededBy = skill.NeededBy.Distinct().Count(id => id != skill.SkillId && _targetSkills.Contains(id));
        double? business = skill.Importance is { } importance ? 25 * (int)importance : null;
        double? demand = skill.MarketDemand is { } percent ? Math.Clamp(percent, 0, 100) : null;
        double? impact = skill.CareerImpact is { } roles ? Math.Clamp(5.0 * roles, 0, 100) : null;
        var needed = Math.Min(20.0 * neededBy, 100);
        var score = WeightedScore.Of([(0.25, gapPercent), (0.30, business), (0.20, demand), (0.15, needed), (0.10, impact)]);
        return new(
            score is { TooFewParts: false, Value: { } value } ? Whole(value) : null,
            score.WeightLeft, gapPercent, business, demand, needed, impact, skill.Importance, neededBy, skill.CareerImpact);
    }

    /// <summary>A gap of 2 or more, with a priority of 80 or more, or of 1 or more in a skill of high or critical importance.</summary>
    public static bool IsCritical(double gap, SkillPriority priority) =>
        gap >= 2 || (gap > 0 && priority.Value >= 80) || (gap >= 1 && priority.Importance >= SkillImportance.High);

    // Rounded twice, so that a half which the sum of weights missed by a hair is still a half.
    private static int Whole(double score) => (int)Math.Round(Math.Round(score, 9), MidpointRounding.AwayFromZero);
}
