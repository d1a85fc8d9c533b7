using System.Runtime.InteropServices;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>What is mastered: a topic, or a course as a whole where an assessment names no topic.</summary>
/// <param name="Id">Id of the topic or course.</param>
/// <param name="IsCourse">True for a course, so that its id never meets a topic's.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MasterySubject(string Id, bool IsCourse);

/// <summary>One graded attempt or lab run.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="At">When it was handed in or finished (UTC).</param>
/// <param name="IsLab">True for a lab run.</param>
/// <param name="Score">0-100; null without one.</param>
/// <param name="Success">Whether it was passed.</param>
/// <param name="SpentMinutes">Above 0; null when this or the expected time is unknown.</param>
/// <param name="ExpectedMinutes">Above 0; null likewise.</param>
internal sealed record MasteryEvidence(
    MasterySubject Subject, DateTimeOffset At, bool IsLab, double? Score, bool Success, double? SpentMinutes, double? ExpectedMinutes)
{
    /// <summary>All that is known, oldest first. What shows knowledge before learning, is not graded, or names neither topic nor course, is none.</summary>
    public static List<MasteryEvidence> Of(LearnerFacts facts)
    {
        var expected = facts.PracticeTopics.Where(t => t.ExpectedMinutes > 0).GroupBy(t => t.TopicId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(t => t.ExpectedMinutes), StringComparer.Ordinal);
        var attempts = facts.Attempts.Where(IsEvidence).DistinctBy(a => a.AttemptId, StringComparer.Ordinal).Select(a => (Id: a.AttemptId, Evidence: Of(a)));
        var labs = facts.LabResults.DistinctBy(r => r.ResultId, StringComparer.Ordinal).Select(r => (Id: r.ResultId, Evidence: Of(r, expected.GetValueOrDefault(r.TopicId))));

        // By id within an instant: sums of fractions must not depend on the order in which a service lists them.
        return [.. attempts.Concat(labs).OrderBy(e => e.Evidence.At).ThenBy(e => e.Evidence.IsLab).ThenBy(e => e.Id, StringComparer.Ordinal).Select(e => e.Evidence)];
    }

    private static bool IsEvidence(AssessmentAttempt attempt) =>
        GradedAttempts.IsGraded(attempt) && !GradedAttempts.IsBefore(attempt) && (attempt.TopicId ?? attempt.CourseId) is not null;

    private static MasteryEvidence Of(AssessmentAttempt attempt)
    {
        var score = attempt.Score is { } known ? Math.Clamp(known, 0, 100) : (double?)null;
        var timed = attempt is { Minutes: > 0, ExpectedMinutes: > 0 };
        return new(
            attempt.TopicId is { } topic ? new(topic, IsCourse: false) : new(attempt.CourseId!, IsCourse: true),
            attempt.SubmittedAt!.Value,
            IsLab: false,
            score,
            attempt.Passed ?? score >= PerformanceCalculation.PassMark,
            timed ? attempt.Minutes : null,
            timed ? attempt.ExpectedMinutes : null);
    }

    private static MasteryEvidence Of(LabResult run, double? expectedMinutes)
    {
        var timed = run.Minutes > 0 && expectedMinutes is not null;
        return new(new(run.TopicId, IsCourse: false), run.FinishedAt, IsLab: true, Score: null, run.Passed, timed ? run.Minutes : null, timed ? expectedMinutes : null);
    }
}
