namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Everything that the measures of a run are calculated from.</summary>
/// <param name="Plan">The run as it is planned.</param>
/// <param name="Totals">What its learners come to.</param>
/// <param name="Modules">What they come to in each module.</param>
/// <param name="Sources">How well each source is known for the run; one that is left out has never answered.</param>
/// <param name="TimeZone">The organisation's: what day it is, is told by it.</param>
public sealed record CourseNumbers(
    CoursePlan Plan, CourseTotals Totals, IReadOnlyList<ModuleTotals> Modules, IReadOnlyDictionary<Source, SourceState> Sources, TimeZoneInfo TimeZone);
