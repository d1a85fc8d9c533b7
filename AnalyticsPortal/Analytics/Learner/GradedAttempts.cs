using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>An attempt that was handed in and graded.</summary>
/// <param name="Attempt">As the source told it.</param>
/// <param name="At">When it was handed in (UTC).</param>
/// <param name="Score">0-100; null where there is a verdict only.</param>
/// <param name="Passed">By the verdict, or where there is none by the pass mark.</param>
/// <param name="Try">Which graded attempt at its assessment, from 1.</param>
internal sealed record GradedAttempt(AssessmentAttempt Attempt, DateTimeOffset At, double? Score, bool Passed, int Try);

/// <summary>Which attempts count.</summary>
internal static class GradedAttempts
{
    /// <summary>The completed attempts, oldest first: handed in, with a score or a verdict, and not asked before learning.</summary>
    public static IReadOnlyList<GradedAttempt> Of(LearnerFacts facts)
    {
        var tries = new Dictionary<string, int>(StringComparer.Ordinal);
        var graded = new List<GradedAttempt>();
        foreach (var attempt in InOrder(facts.Attempts.Where(a => IsGraded(a) && !IsBefore(a))))
        {
            var number = tries[attempt.AssessmentId] = tries.GetValueOrDefault(attempt.AssessmentId) + 1;
            var score = attempt.Score is { } told ? Math.Clamp(told, 0, 100) : (double?)null;
            graded.Add(new(attempt, attempt.SubmittedAt!.Value, score, attempt.Passed ?? score >= PerformanceCalculation.PassMark, number));
        }

        return graded;
    }

    /// <summary>True for what is asked before learning: nobody is meant to pass it.</summary>
    public static bool IsBefore(AssessmentAttempt attempt) => attempt.Purpose == AssessmentPurpose.Pre;

    /// <summary>True when handed in, with a score or a verdict.</summary>
    public static bool IsGraded(AssessmentAttempt attempt) => attempt.SubmittedAt is not null && (attempt.Score is not null || attempt.Passed is not null);

    /// <summary>How many different attempts are so.</summary>
    public static int Count(LearnerFacts facts, Func<AssessmentAttempt, bool> so) => facts.Attempts.Where(so).DistinctBy(a => a.AttemptId, StringComparer.Ordinal).Count();

    private static IEnumerable<AssessmentAttempt> InOrder(IEnumerable<AssessmentAttempt> attempts) =>
        attempts.DistinctBy(a => a.AttemptId, StringComparer.Ordinal).OrderBy(a => a.SubmittedAt).ThenBy(a => a.AttemptId, StringComparer.Ordinal);
}
