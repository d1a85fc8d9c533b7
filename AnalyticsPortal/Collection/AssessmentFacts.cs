using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Attempts with their scores and verdicts.</summary>
internal static class AssessmentFacts
{
    public static LearnerFacts Put(LearnerFacts facts, AssessmentAnswer answer)
    {
        var scores = answer.Scores.ToDictionary(s => s.AttemptId, s => s.Score);
        var verdicts = answer.Verdicts.ToDictionary(v => v.AttemptId, v => v.Passed);
        return facts with
        {
            Attempts = [.. answer.Attempts.Select(a => new AssessmentAttempt(
                a.AttemptId,
                a.AssessmentId,
                a.CourseId,
                a.TopicId,
                a.SubmittedAt,
                a.DueAt,
                scores.TryGetValue(a.AttemptId, out var score) ? score : null,
                verdicts.TryGetValue(a.AttemptId, out var passed) ? passed : null,
                a.Minutes,
                a.ExpectedMinutes))],
        };
    }
}
