using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Attempts with their scores and verdicts, and the skills they showed.</summary>
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
                a.ExpectedMinutes)
            {
                Title = a.Title,
                Purpose = ToPurpose(a.Kind),
                Questions = a.Questions is [] ? [] : [.. a.Questions.Select(q => new QuestionAnswer(q.QuestionId, q.Title, q.Correct, q.Points))],
            })],
            // Without a day a level has no place in his history.
            SkillsShown = [.. answer.Skills.SelectMany(s => s.AcquiredAt is { } at ? new[] { new SkillLevel(s.SkillId, at, s.Level) } : [])],
        };
    }

    private static AssessmentPurpose? ToPurpose(AssessmentKind? kind) => kind switch
    {
        AssessmentKind.Pre => AssessmentPurpose.Pre,
        AssessmentKind.Post => AssessmentPurpose.Post,
        AssessmentKind.Quiz => AssessmentPurpose.Quiz,
        AssessmentKind.Assignment => AssessmentPurpose.Assignment,
        AssessmentKind.Exam => AssessmentPurpose.Exam,
        _ => null,
    };
}
