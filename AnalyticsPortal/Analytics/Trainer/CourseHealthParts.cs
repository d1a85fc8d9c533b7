using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>The four parts of the health score, before they are weighed.</summary>
/// <param name="course">The numbers of a run with at least one learner.</param>
/// <param name="inputs">Which sources have answered.</param>
/// <param name="today">The organisation's local day.</param>
internal sealed class CourseHealthParts(CourseNumbers course, MeasureInputs inputs, DateOnly today)
{
    private const double BestRating = 5;

    private readonly CourseTotals _totals = course.Totals;

    /// <summary>Completion or plan, retention, pass rate, satisfaction; each with its score, without points.</summary>
    public IReadOnlyList<CourseHealthPart> All() => [IsHeldAgainstTarget() ? Completion() : OnPlan(), Retention(), PassRate(), Satisfaction()];

    // A run that everybody has ended is finished before its last day; one without any date can be held against nothing but its target.
    private bool IsHeldAgainstTarget() =>
        course.Plan.EndsOn < today || _totals.UnderWay == 0 || (course.Plan.EndsOn is null && _totals.WithPlan == 0);

    private CourseHealthPart Completion()
    {
        var completed = new Proportion(_totals.Completed, _totals.Enrolled);
        double? target = course.Plan.CompletionTargetPercent is > 0 and var percent ? Math.Min(percent, 100) : null;
        return Part(CourseHealthPartKind.Completion, 0.30, 100 * completed.Percent / target, CourseHealthGap.NoTarget) with
        {
            Learners = completed,
            TargetPercent = target,
        };
    }

    private CourseHealthPart OnPlan() =>
        OfLearners(CourseHealthPartKind.OnPlan, 0.30, Share(_totals.OnPlan, _totals.WithPlan), CourseHealthGap.NobodyWithPlan);

    private CourseHealthPart Retention() =>
        OfLearners(
            CourseHealthPartKind.Retention,
            0.25,
            new(_totals.Enrolled - _totals.Withdrawn - _totals.Silent, _totals.Enrolled),
            CourseHealthGap.SourceMissing);

    private CourseHealthPart PassRate() => inputs.Answered(Source.Assessment)
        ? OfLearners(CourseHealthPartKind.PassRate, 0.25, Share(_totals.Passed, _totals.Tried), CourseHealthGap.NoScores)
        : OfLearners(CourseHealthPartKind.PassRate, 0.25, null, CourseHealthGap.SourceMissing);

    private CourseHealthPart Satisfaction()
    {
        var rating = MeanRatings.Of(_totals);
        return Part(CourseHealthPartKind.Satisfaction, 0.20, 100 * rating?.Mean / BestRating, CourseHealthGap.NoRatings) with { Rating = rating };
    }

    private static Proportion? Share(int count, int of) => of > 0 ? new(count, of) : null;

    private static CourseHealthPart OfLearners(CourseHealthPartKind kind, double weight, Proportion? learners, CourseHealthGap otherwise) =>
        Part(kind, weight, learners?.Percent, otherwise) with { Learners = learners };

    private static CourseHealthPart Part(CourseHealthPartKind kind, double weight, double? score, CourseHealthGap otherwise) =>
        new(kind, weight) { Score = score is { } known ? Math.Clamp(known, 0, 100) : null, Missing = score is null ? otherwise : null };
}
