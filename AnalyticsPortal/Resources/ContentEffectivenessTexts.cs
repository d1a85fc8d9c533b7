namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of content effectiveness (ContentEffectivenessTexts.resx).</summary>
public sealed class ContentEffectivenessTexts;
