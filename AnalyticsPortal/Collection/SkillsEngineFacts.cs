using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Skills with what the market wants of them, and how their levels came about.</summary>
internal static class SkillsEngineFacts
{
    public static LearnerFacts Put(LearnerFacts facts, SkillsEngineAnswer answer)
    {
        var demand = answer.Demand.ToDictionary(d => d.SkillId, d => d.Demand);
        return facts with
        {
            Skills = [.. answer.Competencies.Select(c => new Skill(
                c.SkillId,
                c.Name ?? c.SkillId,
                c.Category,
                c.Current,
                c.Target,
                ToImportance(c.Business),
                demand.GetValueOrDefault(c.SkillId),
                c.NeededBy,
                c.CareerImpact))],
            SkillHistory = [.. answer.Progression.Select(p => new SkillLevel(p.SkillId, p.At, p.Level))],
        };
    }

    private static SkillImportance? ToImportance(BusinessImportance? importance) => importance switch
    {
        BusinessImportance.None => SkillImportance.None,
        BusinessImportance.Low => SkillImportance.Low,
        BusinessImportance.Medium => SkillImportance.Medium,
        BusinessImportance.High => SkillImportance.High,
        BusinessImportance.Critical => SkillImportance.Critical,
        _ => null,
    };
}
