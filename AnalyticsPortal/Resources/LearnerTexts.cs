namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of a learner's pages (LearnerTexts.resx).</summary>
public sealed class LearnerTexts;
