namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of mastery (MasteryTexts.resx).</summary>
public sealed class MasteryTexts;
