namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of the operator's pages (OperatorTexts.resx).</summary>
public sealed class OperatorTexts;
