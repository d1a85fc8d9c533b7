using System.Collections.Immutable;
using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Measure 7, course performance. Sources: course builder (required), directory, assessment, auth. Definition: docs/measures.md.</summary>
public static class CoursePerformanceCalculation
{
    /// <summary>The sources of the measure, in the order of its definition.</summary>
    public static readonly ImmutableArray<Source> Sources = [Source.CourseBuilder, Source.Directory, Source.Assessment, Source.Auth];

    private const int MonthsCompared = 3;

    /// <summary>Calculates the performance of a run at a moment.</summary>
    /// <param name="course">The numbers of the run as of that moment.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Fresh for 2 hours. Insufficient when the course builder has never answered, or when nobody is enrolled.</returns>
    public static Measured<CoursePerformance> Calculate(CourseNumbers course, DateTimeOffset now)
    {
        var inputs = MeasureInputs.Of(course.Sources, now, TimeSpan.FromHours(2), Sources.AsSpan());
        if (!inputs.Answered(Source.CourseBuilder)) return inputs.Insufficient<CoursePerformance>(InsufficientReason.RequiredSourceMissing);

        return course.Totals.Enrolled == 0
            ? inputs.Insufficient<CoursePerformance>(InsufficientReason.NothingToMeasure)
            : inputs.Value(Value(course, inputs.Answered(Source.Assessment)));
    }

    /// <summary>Growth from the enrolments of six whole months, oldest first; null with fewer months, and when nobody enrolled in the first three.</summary>
    internal static EnrollmentGrowth? Growth(IReadOnlyList<int> byMonth)
    {
        if (byMonth.Count < 2 * MonthsCompared) return null;
        var (now, before) = (byMonth.TakeLast(MonthsCompared).Sum(), byMonth.SkipLast(MonthsCompared).TakeLast(MonthsCompared).Sum());
        if (before == 0) return null;

        var change = 100.0 * (now - before) / before;
        var trend = change > 10 ? EnrollmentTrend.Growing : change < -10 ? EnrollmentTrend.Declining : EnrollmentTrend.Steady;
        return new((double)now / MonthsCompared, (double)before / MonthsCompared, change, trend);
    }

    private static CoursePerformance Value(CourseNumbers course, bool scoresKnown)
    {
        var totals = course.Totals;
        var hasScores = scoresKnown && totals.Tried > 0;
        var (top, struggling) = Extremes(course.Modules);
        return new(
            new(totals.Enrolled, totals.UnderWay, totals.Completed, totals.Withdrawn, totals.ActiveLast30Days, totals.NewLast30Days),
            Growth(totals.EnrolledByMonth),
            totals.TimeUp > 0 ? new(totals.TimeUpCompleted, totals.TimeUp) : null,
            totals.MedianDaysToComplete,
            DropOut([.. course.Modules.OrderBy(m => m.Position)]),
            hasScores && totals.MeanBestScore is { } mean ? new(Math.Clamp(mean, 0, 100), totals.Tried) : null,
            hasScores ? new(totals.Passed, totals.Tried) : null,
            top,
            struggling,
            MeanRatings.Of(totals));
    }

    private static DropOutStage? DropOut(List<ModuleTotals> modules)
    {
        var left = modules.Sum(m => m.Left);
        if (left == 0) return null;

        var most = modules.MaxBy(m => m.Left)!;
        var at = modules.IndexOf(most);
        return new(at > 0 ? NameOf(modules[at - 1]) : null, NameOf(most), new(most.Left, left));
    }

    private static (ModuleLoss? Top, ModuleLoss? Struggling) Extremes(IReadOnlyList<ModuleTotals> modules)
    {
        ModuleLoss[] losses = [.. ModuleLosses.Comparable(modules).Select(m => new ModuleLoss(NameOf(m), ModuleLosses.Of(m)))];
        var (top, struggling) = (losses.MinBy(l => l.Loss.Percent), losses.MaxBy(l => l.Loss.Percent));
        return top?.Loss.Percent < struggling?.Loss.Percent ? (top, struggling) : (null, null);
    }

    private static ModuleName NameOf(ModuleTotals module) => new(module.ModuleId, module.Title, module.Position);
}
