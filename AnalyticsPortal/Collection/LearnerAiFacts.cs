using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Paths, how far the learner is with each topic, and which skill a topic teaches.</summary>
internal static class LearnerAiFacts
{
    public static LearnerFacts Put(LearnerFacts facts, LearnerAiAnswer answer)
    {
        var progress = answer.Progress.ToDictionary(p => (p.PathId, p.TopicId));
        return facts with
        {
            Paths = [.. answer.Paths.Select(p => ToPath(p, progress))],
            SkillTopics = [.. answer.SkillTopics.Select(s => new SkillTopic(s.SkillId, s.TopicId))],
        };
    }

    private static LearningPath ToPath(PathEntry path, Dictionary<(string PathId, string TopicId), TopicProgressEntry> progress) => new(
        path.PathId,
        path.Title ?? path.PathId,
        path.TargetDate,
        path.Status is not (PathEntryStatus.Completed or PathEntryStatus.Abandoned),
        [.. path.Topics
            .Select((t, place) => ToTopic(t, place + 1, progress.GetValueOrDefault((path.PathId, t.TopicId))))
            .OrderBy(t => t.Position)]);

    // A topic said to be done, but not since when, counts as open; begun it certainly is.
    private static PathTopic ToTopic(TopicEntry topic, int place, TopicProgressEntry? progress) =>
        new(topic.TopicId, topic.Title ?? topic.TopicId, topic.Position ?? place, progress?.CompletedAt, topic.PlannedMinutes)
        {
            SpentMinutes = progress?.Minutes,
            InProgress = progress is { CompletedAt: null, Status: TopicStatus.InProgress or TopicStatus.Done },
        };
}
