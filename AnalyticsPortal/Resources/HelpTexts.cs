namespace AnalyticsPortal.Resources;

/// <summary>Names the texts about learners who need help (HelpTexts.resx).</summary>
public sealed class HelpTexts;
