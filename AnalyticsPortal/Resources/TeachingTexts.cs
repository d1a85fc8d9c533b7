namespace AnalyticsPortal.Resources;

/// <summary>Names the texts about teaching effectiveness (TeachingTexts.resx).</summary>
public sealed class TeachingTexts;
