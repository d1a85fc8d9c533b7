using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Paths, and how far the learner is with each topic.</summary>
internal static class LearnerAiFacts
{
    public static LearnerFacts Put(LearnerFacts facts, LearnerAiAnswer answer)
    {
        var done = answer.Progress.ToDictionary(p => (p.PathId, p.TopicId), p => p.CompletedAt);
        return facts with { Paths = [.. answer.Paths.Select(p => ToPath(p, done))] };
    }

    private static LearningPath ToPath(PathEntry path, Dictionary<(string PathId, string TopicId), DateTimeOffset?> done) => new(
        path.PathId,
        path.Title ?? path.PathId,
        path.TargetDate,
        path.Status is not (PathEntryStatus.Completed or PathEntryStatus.Abandoned),
        [.. path.Topics
            .Select((t, place) => new PathTopic(
                t.TopicId,
                t.Title ?? t.TopicId,
                t.Position ?? place + 1,
                done.GetValueOrDefault((path.PathId, t.TopicId)),
                t.PlannedMinutes))
            .OrderBy(t => t.Position)]);
}
