namespace AnalyticsPortal.Resources;

/// <summary>Names the texts of the pages of a course (CourseTexts.resx).</summary>
public sealed class CourseTexts;
