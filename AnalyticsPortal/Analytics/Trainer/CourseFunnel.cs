using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Analytics.Trainer;

/// <summary>How far the learners of a run get. Each step is of those enrolled and holds no more than the one before.</summary>
/// <param name="Enrolled">Everybody who was ever enrolled, 1 or more.</param>
/// <param name="Started">Of them: have begun.</param>
/// <param name="Halfway">Of them: came to half of the course or further.</param>
/// <param name="Completed">Of them: finished.</param>
/// <param name="UnderWay">Of them: neither finished nor gone, so that completion may still rise.</param>
/// <param name="CompletedOfEnded">Finished, of those who finished or left; null while nobody has.</param>
public sealed record CourseFunnel(
    int Enrolled, Proportion Started, Proportion Halfway, Proportion Completed, int UnderWay, Proportion? CompletedOfEnded)
{
    /// <summary>The funnel of a run; null when nobody is enrolled.</summary>
    public static CourseFunnel? Of(CourseTotals totals)
    {
        if (totals.Enrolled == 0) return null;

        // A course can be completed without any work in it being told, for instance by recognition of what was learnt before.
        var halfway = Math.Max(totals.Halfway, totals.Completed);
        Proportion OfEnrolled(int count) => new(count, totals.Enrolled);

        var ended = totals.Completed + totals.Withdrawn;
        return new(
            totals.Enrolled,
            OfEnrolled(Math.Max(totals.Started, halfway)),
            OfEnrolled(halfway),
            OfEnrolled(totals.Completed),
            totals.UnderWay,
            ended > 0 ? new(totals.Completed, ended) : null);
    }
}
