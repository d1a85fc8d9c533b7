using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>What counts as one topic: a topic, or a module that is mapped to none.</summary>
/// <param name="Id">Id of the topic or module.</param>
/// <param name="IsModule">True for a module, so that its id never meets a topic's.</param>
internal readonly record struct TopicKey(string Id, bool IsModule);

/// <summary>When each topic was finished.</summary>
internal static class TopicEvidence
{
    /// <summary>Every finished topic once, at its earliest evidence: a path topic done, a module that teaches it completed, a lab of it passed.</summary>
    public static IReadOnlyDictionary<TopicKey, DateTimeOffset> Earliest(LearnerFacts facts) =>
        FromPaths(facts).Concat(FromModules(facts)).Concat(FromLabs(facts))
            .GroupBy(e => e.Topic)
            .ToDictionary(g => g.Key, g => g.Min(e => e.At));

    /// <summary>The topics that a module teaches; a module that is mapped to none is a topic of its own.</summary>
    public static IEnumerable<TopicKey> Of(CourseModule module) => Of(module.ModuleId, module.TopicIds);

    private static IEnumerable<TopicKey> Of(string moduleId, IReadOnlyList<string> topicIds) =>
        topicIds.Count == 0 ? [new(moduleId, IsModule: true)] : topicIds.Select(id => new TopicKey(id, IsModule: false));

    private static IEnumerable<(TopicKey Topic, DateTimeOffset At)> FromPaths(LearnerFacts facts)
    {
        foreach (var topic in facts.Paths.SelectMany(p => p.Topics))
            if (topic.CompletedAt is { } at)
                yield return (new(topic.TopicId, IsModule: false), at);
    }

    private static IEnumerable<(TopicKey Topic, DateTimeOffset At)> FromModules(LearnerFacts facts)
    {
        var taught = facts.Courses.SelectMany(c => c.Modules).ToLookup(m => m.ModuleId, m => m.TopicIds, StringComparer.Ordinal);
        return from completion in facts.ModuleCompletions
               from topicIds in taught[completion.ModuleId].DefaultIfEmpty([])
               from topic in Of(completion.ModuleId, topicIds)
               select (topic, completion.CompletedAt);
    }

    private static IEnumerable<(TopicKey Topic, DateTimeOffset At)> FromLabs(LearnerFacts facts) =>
        facts.LabResults.Where(r => r.Passed).Select(r => (new TopicKey(r.TopicId, IsModule: false), r.FinishedAt));
}
