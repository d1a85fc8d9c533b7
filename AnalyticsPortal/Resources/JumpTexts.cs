namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of the command box (JumpTexts.resx).</summary>
public sealed class JumpTexts;
