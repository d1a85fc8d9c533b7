using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>A course in the list.</summary>
/// <param name="Course">What was read.</param>
/// <param name="Health">What its health comes to.</param>
/// <param name="Days">Its health on earlier days, oldest first.</param>
public sealed record CourseListRow(ListedCourse Course, Measured<CourseHealth> Health, IReadOnlyList<CourseHealthDay> Days)
{
    /// <summary>How its health has changed by a day; null without an earlier one.</summary>
    public CourseHealthTrend? Trend(DateOnly today) => Health.Value is { } health ? CourseHealthTrend.Of(health.Score, Days, today) : null;

    /// <summary>The run.</summary>
    public CoursePlan Plan => Course.Numbers.Plan;

    /// <summary>Its totals.</summary>
    public CourseTotals Totals => Course.Numbers.Totals;

    /// <summary>The age of the oldest answer that its health is made of (UTC); null without any.</summary>
    public DateTimeOffset? AsOf => Freshness.Of(Health.Inputs).AsOf;

    /// <summary>Where its pages are.</summary>
    public CourseAddress Address => new(Plan.CourseId, CourseFilter.All);
}

/// <summary>Runs of one series, or one course that belongs to none.</summary>
/// <param name="Title">What they are runs of; null for a course that belongs to none, or whose series has no other run.</param>
/// <param name="Rows">In order, at least one.</param>
public sealed record CourseListGroup(string? Title, IReadOnlyList<CourseListRow> Rows);

/// <summary>What comes first in the list of courses.</summary>
public enum CourseListOrder
{
    /// <summary>By title, then the latest run.</summary>
    Name,

    /// <summary>The lowest health score first, unknown last.</summary>
    Health,

    /// <summary>Most enrolled first.</summary>
    Enrolled,

    /// <summary>Most under way first.</summary>
    UnderWay,

    /// <summary>Most completed first.</summary>
    Completed,

    /// <summary>The oldest numbers first, those without any before all.</summary>
    AsOf,
}

/// <summary>Puts courses in order and in groups.</summary>
public static class CourseListRows
{
    /// <summary>Each course with its health at a moment, as they were read.</summary>
    public static IReadOnlyList<CourseListRow> Of(CourseList list, IReadOnlyDictionary<string, IReadOnlyList<CourseHealthDay>> days, DateTimeOffset now) =>
        [.. list.Courses.Select(course => new CourseListRow(course, CourseHealthCalculation.Calculate(course.Numbers, now), days.GetValueOrDefault(course.Numbers.Plan.CourseId) ?? []))];

    /// <summary>In order; runs of one series stay together, at the place of the first of them.</summary>
    public static IReadOnlyList<CourseListGroup> InGroups(IReadOnlyList<CourseListRow> rows, CourseListOrder order) =>
    [
        .. InOrder(rows, order)
            .GroupBy(row => row.Course.SeriesId is { } series ? (Series: true, Id: series) : (Series: false, Id: row.Plan.CourseId))
            .Select(group => new CourseListGroup(group.Count() > 1 ? group.First().Course.SeriesTitle ?? group.First().Plan.Title : null, [.. group])),
    ];

    /// <summary>The order that an address asks for.</summary>
    public static CourseListOrder Parse(string? sort) => Enum.GetValues<CourseListOrder>().FirstOrDefault(order => CourseQuery.Slug(order.ToString()) == sort);

    private static IEnumerable<CourseListRow> InOrder(IReadOnlyList<CourseListRow> rows, CourseListOrder order) => order switch
    {
        CourseListOrder.Health => rows.OrderBy(row => row.Health.Value?.Score ?? double.MaxValue),
        CourseListOrder.Enrolled => rows.OrderByDescending(row => row.Totals.Enrolled),
        CourseListOrder.UnderWay => rows.OrderByDescending(row => row.Totals.UnderWay),
        CourseListOrder.Completed => rows.OrderByDescending(row => row.Totals.Completed),
        CourseListOrder.AsOf => rows.OrderBy(row => row.AsOf ?? DateTimeOffset.MinValue),
        // The title of a run has its months in it, in the order of the alphabet: the name of the series and the first day tell what came first.
        _ => rows.OrderBy(row => row.Course.SeriesTitle ?? row.Plan.Title, StringComparer.CurrentCultureIgnoreCase).ThenByDescending(row => row.Plan.StartsOn),
    };
}
