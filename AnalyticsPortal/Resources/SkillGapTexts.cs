namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of the skill gap (SkillGapTexts.resx).</summary>
public sealed class SkillGapTexts;
