using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer.Help;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>What is measured of one course.</summary>
/// <param name="Health">Measure 8.</param>
/// <param name="Funnel">How far learners get; null when there are none.</param>
/// <param name="DropOffs">Where they leave.</param>
/// <param name="Scores">Measure 9.</param>
/// <param name="Performance">Measure 7.</param>
public sealed record CourseMeasures(
    Measured<CourseHealth> Health, CourseFunnel? Funnel, DropOffs DropOffs, Measured<StudentDistribution> Scores, Measured<CoursePerformance> Performance)
{
    /// <summary>Measures a course at a moment.</summary>
    public static CourseMeasures Of(CourseReading reading, DateTimeOffset now) => new(
        CourseHealthCalculation.Calculate(reading.Numbers, now),
        CourseFunnel.Of(reading.Numbers.Totals),
        DropOffCalculation.Of(reading.Numbers.Modules),
        StudentDistributionCalculation.Calculate(reading.Scores, reading.Numbers.Sources, now),
        CoursePerformanceCalculation.Calculate(reading.Numbers, now));
}

/// <summary>Learners of a run who should not wait.</summary>
/// <param name="AtRisk">On the list of who needs help with a level of high or critical.</param>
/// <param name="Due">With a follow-up that is due.</param>
/// <param name="HasList">True for a trainer, whose list of the run has a page of its own.</param>
public sealed record CourseHelp(int AtRisk, int Due, bool HasList)
{
    /// <summary>Those of one run's list.</summary>
    public static CourseHelp Of(HelpCounts counts, bool hasList) => new(counts.HighOrCritical, counts.Due, hasList);

    /// <summary>Where those at risk are named, or where nobody is, those with a follow-up that is due: on their own page, or else in the panel of the course's.</summary>
    public string In(CourseAddress address) => !HasList ? address.At("help")
        : AtRisk > 0 ? $"{address.Help}&level={HelpAddress.NameOf(HelpLevel.HighOrCritical)}" : address.Help;
}

/// <summary>Everything that the panels of the course page share.</summary>
/// <param name="Reading">What was read.</param>
/// <param name="Measures">What it comes to.</param>
/// <param name="Time">The moment of drawing, in the organisation's zone.</param>
/// <param name="Show">What a panel shows besides its chart; null for none.</param>
public sealed record CourseShown(CourseReading Reading, CourseMeasures Measures, ReaderTime Time, CourseShow? Show)
{
    /// <summary>What is known of a course at a moment.</summary>
    public static CourseShown Of(CourseReading reading, ReaderTime time, CourseShow? show, IReadOnlyList<CourseHealthDay>? days = null) =>
        new(reading, CourseMeasures.Of(reading, time.Now), time, show) { Days = days ?? [] };

    /// <summary>Its health on earlier days, oldest first.</summary>
    public IReadOnlyList<CourseHealthDay> Days { get; init; } = [];

    /// <summary>How its health has changed; null without an earlier day, and when only some of its learners are looked at: what is kept is about all.</summary>
    public CourseHealthTrend? Trend =>
        Reading.Filter == CourseFilter.All && Measures.Health.Value is { } health ? CourseHealthTrend.Of(health.Score, Days, Time.Today) : null;

    /// <summary>Who in the whole run should not wait; null under a filter, and where nobody has looked.</summary>
    public CourseHelp? Help { get; init; }

    /// <summary>Where its pages are, with the filter as it was applied.</summary>
    public CourseAddress Address => new(Reading.Numbers.Plan.CourseId, Reading.Filter);

    /// <summary>Its totals.</summary>
    public CourseTotals Totals => Reading.Numbers.Totals;
}
