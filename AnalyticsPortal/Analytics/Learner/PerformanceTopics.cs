using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Completed attempts by what they are about.</summary>
/// <param name="facts">The facts as of the moment.</param>
/// <param name="inputs">Which sources have answered.</param>
internal sealed class PerformanceTopics(LearnerFacts facts, MeasureInputs inputs)
{
    private readonly ILookup<string, string?> _topicTitles = facts.PracticeTopics.ToLookup(t => t.TopicId, t => t.Title, StringComparer.Ordinal);
    private readonly ILookup<string, string> _courseTitles = facts.Courses.ToLookup(c => c.CourseId, c => c.Title, StringComparer.Ordinal);
    private readonly ILookup<string, LabResult> _labRuns = facts.LabResults.DistinctBy(r => r.ResultId, StringComparer.Ordinal).ToLookup(r => r.TopicId, StringComparer.Ordinal);

    /// <summary>All of them, lowest pass rate first, then lowest mean score, then the larger sample.</summary>
    /// <param name="attempts">Oldest first.</param>
    public IReadOnlyList<PerformanceTopic> Of(IEnumerable<GradedAttempt> attempts) =>
    [
        .. attempts.GroupBy(a => About(a.Attempt))
            .Select(g => (About: g.Key, Topic: Topic(g.Key, [.. g])))
            .OrderBy(t => t.Topic.Passes.Percent)
            .ThenBy(t => t.Topic.Score?.Mean ?? 100)
            .ThenByDescending(t => t.Topic.Passes.Of)
            .ThenBy(t => t.About.Kind).ThenBy(t => t.About.Id, StringComparer.Ordinal)
            .Select(t => t.Topic),
    ];

    private static (PerformanceTopicKind Kind, string Id) About(AssessmentAttempt attempt) => attempt switch
    {
        { TopicId: { } topic } => (PerformanceTopicKind.Topic, topic),
        { CourseId: { } course } => (PerformanceTopicKind.Course, course),
        _ => (PerformanceTopicKind.Other, ""),
    };

    private PerformanceTopic Topic((PerformanceTopicKind Kind, string Id) about, GradedAttempt[] attempts)
    {
        double[] scores = [.. attempts.Select(a => a.Score).OfType<double>()];
        return new(
            about.Kind,
            Title(about, attempts),
            new(attempts.Count(a => a.Passed), attempts.Length),
            scores is [] ? null : new(scores.Average(), scores.Length),
            about.Kind == PerformanceTopicKind.Topic && inputs.Answered(Source.DevLab) ? _labRuns[about.Id].Count(r => r.FinishedAt < attempts[^1].At) : null);
    }

    // Where no lab names a topic, its newest assessment does.
    private string? Title((PerformanceTopicKind Kind, string Id) about, GradedAttempt[] attempts) => about.Kind switch
    {
        PerformanceTopicKind.Topic => First(_topicTitles[about.Id]) ?? attempts.Select(a => a.Attempt.Title).LastOrDefault(t => t is not null),
        PerformanceTopicKind.Course => First(_courseTitles[about.Id]),
        _ => null,
    };

    private static string? First(IEnumerable<string?> titles) => titles.Where(t => t is not null).Min(StringComparer.Ordinal);
}
