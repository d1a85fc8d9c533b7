using AnalyticsPortal.Analytics.Trainer;

namespace AnalyticsPortal.Storage.Courses;

/// <summary>The courses that a reader may see.</summary>
/// <param name="Courses">By title, then the latest run first.</param>
/// <param name="NotCollected">Ids of courses that the reader teaches and about which nothing was collected yet.</param>
/// <param name="Learners">People in all of the courses, each once, 0 or more.</param>
/// <param name="Sample">True when the organisation's people and data are made up.</param>
/// <param name="TimeZone">The organisation's IANA zone.</param>
public sealed record CourseList(
    IReadOnlyList<ListedCourse> Courses, IReadOnlyList<string> NotCollected, int Learners, bool Sample, string TimeZone);

/// <summary>One run in a list.</summary>
/// <param name="Numbers">What its health is calculated from, of all of its learners: other totals and sources are not asked for, nor what they come to in modules.</param>
/// <param name="SeriesId">What it is a run of; null when it is not said.</param>
/// <param name="SeriesTitle">Its name for people; null when it is not said.</param>
public sealed record ListedCourse(CourseNumbers Numbers, string? SeriesId, string? SeriesTitle);
