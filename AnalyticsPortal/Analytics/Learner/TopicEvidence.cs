using System.Runtime.InteropServices;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>What counts as one topic: a topic, or a module that is mapped to none.</summary>
/// <param name="Id">Id of the topic or module.</param>
/// <param name="IsModule">True for a module, so that its id never meets a topic's.</param>
internal readonly record struct TopicKey(string Id, bool IsModule);

/// <summary>What shows that a topic was finished.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Source">Who says so.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Evidence(TopicKey Topic, DateTimeOffset At, Source Source);

/// <summary>When each topic was finished.</summary>
internal static class TopicEvidence
{
    /// <summary>Every finished topic once, with its evidence, earliest first: a path topic done, a module that teaches it completed, a lab of it passed.</summary>
    public static IReadOnlyList<IGrouping<TopicKey, Evidence>> All(LearnerFacts facts) =>
        [.. FromPaths(facts).Concat(FromModules(facts)).Concat(FromLabs(facts)).OrderBy(e => e.At).ThenBy(e => e.Source).GroupBy(e => e.Topic)];

    /// <summary>The topics that a module teaches; a module that is mapped to none is a topic of its own.</summary>
    public static IEnumerable<TopicKey> Of(CourseModule module) => Of(module.ModuleId, module.TopicIds);

    private static IEnumerable<TopicKey> Of(string moduleId, IReadOnlyList<string> topicIds) =>
        topicIds.Count == 0 ? [new(moduleId, IsModule: true)] : topicIds.Select(id => new TopicKey(id, IsModule: false));

    private static IEnumerable<Evidence> FromPaths(LearnerFacts facts)
    {
        foreach (var topic in facts.Paths.SelectMany(p => p.Topics))
            if (topic.CompletedAt is { } at)
                yield return new(new(topic.TopicId, IsModule: false), at, Source.LearnerAi);
    }

    private static IEnumerable<Evidence> FromModules(LearnerFacts facts)
    {
        var taught = facts.Courses.SelectMany(c => c.Modules).ToLookup(m => m.ModuleId, m => m.TopicIds, StringComparer.Ordinal);
        return from completion in facts.ModuleCompletions
               from topicIds in taught[completion.ModuleId].DefaultIfEmpty([])
               from topic in Of(completion.ModuleId, topicIds)
               select new Evidence(topic, completion.CompletedAt, Source.CourseBuilder);
    }

    private static IEnumerable<Evidence> FromLabs(LearnerFacts facts) =>
        facts.LabResults.Where(r => r.Passed).Select(r => new Evidence(new(r.TopicId, IsModule: false), r.FinishedAt, Source.DevLab));
}
