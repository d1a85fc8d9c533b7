using System.Collections.Immutable;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>Measure 8, course health. Sources: course builder (required), assessment, directory, content studio. Definition: docs/measures.md.</summary>
public static class CourseHealthCalculation
{
    /// <summary>From this score a course is healthy.</summary>
    public const double HealthyFrom = 75;

    /// <summary>Under this score a course is at risk.</summary>
    public const double AtRiskUnder = 50;

    /// <summary>The sources of the measure, in the order of its definition.</summary>
    public static readonly ImmutableArray<Source> Sources = [Source.CourseBuilder, Source.Assessment, Source.Directory, Source.ContentStudio];

    /// <summary>Calculates the health of a run at a moment.</summary>
    /// <param name="course">The numbers of the run as of that moment.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Fresh for 2 hours; partial when a source or a part is missing. Insufficient when the course builder has never answered, when nobody is enrolled or the first day is still to come, and with less than half of the weight.</returns>
    public static Measured<CourseHealth> Calculate(CourseNumbers course, DateTimeOffset now)
    {
        var inputs = MeasureInputs.Of(course.Sources, now, TimeSpan.FromHours(2), Sources.AsSpan());
        if (!inputs.Answered(Source.CourseBuilder)) return inputs.Insufficient<CourseHealth>(InsufficientReason.RequiredSourceMissing);

        var today = LocalDays.DayOf(now, course.TimeZone);
        if (course.Totals.Enrolled == 0 || course.Plan.StartsOn > today) return inputs.Insufficient<CourseHealth>(InsufficientReason.NothingToMeasure);

        var parts = new CourseHealthParts(course, inputs, today).All();
        var whole = WeightedScore.Of([.. parts.Select(p => (p.Weight, p.Score))]);
        if (whole is not { TooFewParts: false, Value: { } score }) return inputs.Insufficient<CourseHealth>(InsufficientReason.TooFewParts);

        var result = inputs.Value(Value(score, whole.WeightLeft, parts));
        return parts.Any(p => p.Missing is not null) ? result with { Completeness = Completeness.Partial } : result;
    }

    /// <summary>The status that goes with a score.</summary>
    internal static CourseHealthStatus StatusOf(double score) =>
        score >= HealthyFrom ? CourseHealthStatus.Healthy
        : score >= AtRiskUnder ? CourseHealthStatus.NeedsAttention
        : CourseHealthStatus.AtRisk;

    private static CourseHealth Value(double score, double weightLeft, IReadOnlyList<CourseHealthPart> parts)
    {
        List<CourseHealthPart> pointed = [.. parts.Select(p => p.Score is { } known ? WithPoints(p, known, weightLeft) : p)];
        var weakest = pointed.Where(p => p.Score < 100).MaxBy(p => p.MostPoints - p.Points);
        return new(score, StatusOf(score), pointed, weakest?.Kind);
    }

    private static CourseHealthPart WithPoints(CourseHealthPart part, double score, double weightLeft)
    {
        var most = 100 * part.Weight / weightLeft;
        return part with { Points = most * score / 100, MostPoints = most };
    }
}
