using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Topics as people know them.</summary>
internal static class TopicNames
{
    private const int MostCounted = 20;

    /// <summary>What topics and modules are called: by a path, else by a module that teaches nothing else, else by DevLab.</summary>
    public static IReadOnlyDictionary<TopicKey, string> Of(LearnerFacts facts)
    {
        var names = new Dictionary<TopicKey, string>();
        foreach (var topic in facts.Paths.SelectMany(p => p.Topics))
            names.TryAdd(new(topic.TopicId, IsModule: false), topic.Title);
        foreach (var module in facts.Courses.SelectMany(c => c.Modules).Where(m => m.TopicIds.Count <= 1))
            names.TryAdd(TopicEvidence.Of(module).Single(), module.Title);
        foreach (var topic in facts.PracticeTopics.Where(t => t.Title is not null))
            names.TryAdd(new(topic.TopicId, IsModule: false), topic.Title!);
        return names;
    }

    /// <summary>The topics finished within the window, newest first, at most 20.</summary>
    public static IReadOnlyList<FinishedTopic> Counted(LearnerMoment learner, DayWindow window) =>
    [
        .. learner.Finished
            .Where(e => window.Contains(LocalDays.DayOf(e.First().At, learner.Facts.TimeZone)))
            .OrderByDescending(e => e.First().At)
            .ThenBy(e => e.Key.Id, StringComparer.Ordinal)
            .Take(MostCounted)
            .Select(e => new FinishedTopic(
                learner.Names.GetValueOrDefault(e.Key, e.Key.Id), e.First().At.ToUniversalTime(), [.. e.Select(one => one.Source).Distinct()])),
    ];

    /// <summary>The planned topic to go on with: one that was begun before one that was not, then by its place in its path or course.</summary>
    public static OpenTopic? Next(LearnerFacts facts, StudyPlan plan, Func<TopicKey, bool> done)
    {
        bool IsToDo(TopicKey key) => plan.Topics.Contains(key) && !done(key);
        var onPaths = facts.Paths.Where(p => p.Active).SelectMany(p => p.Topics)
            .Where(t => IsToDo(new(t.TopicId, IsModule: false)))
            .Select(t => (Key: new TopicKey(t.TopicId, IsModule: false), t.Position, Open: new OpenTopic(t.TopicId, t.Title, t.InProgress, MinutesLeft(t))));
        var inCourses = facts.Courses.SelectMany(c => c.Modules)
            .SelectMany(m => TopicEvidence.Of(m).Where(IsToDo).Select(key => (Key: key, m.Position, Open: new OpenTopic(key.Id, m.Title, Begun: false, null))));
        return onPaths.Concat(inCourses)
            .OrderByDescending(t => t.Open.Begun)
            .ThenBy(t => t.Position)
            .ThenBy(t => t.Key.Id, StringComparer.Ordinal)
            .FirstOrDefault().Open;
    }

    private static double? MinutesLeft(PathTopic topic) =>
        topic.PlannedMinutes - (topic.SpentMinutes ?? 0) is > 0 and var left ? left : null;
}
