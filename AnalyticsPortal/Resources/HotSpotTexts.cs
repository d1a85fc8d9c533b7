namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of the pages about a course's content (HotSpotTexts.resx).</summary>
public sealed class HotSpotTexts;
