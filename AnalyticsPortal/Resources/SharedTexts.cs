namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of the frame and of what every page shares (SharedTexts.resx).</summary>
public sealed class SharedTexts;
