namespace AnalyticsPortal.Resources;

/// <summary>Names the texts that all pages about courses share (TrainerTexts.resx).</summary>
public sealed class TrainerTexts;
