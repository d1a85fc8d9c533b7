namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of performance (PerformanceTexts.resx).</summary>
public sealed class PerformanceTexts;
