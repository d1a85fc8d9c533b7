using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>Skills, their history and what teaches them, told in days before <see cref="Now"/>.</summary>
internal static class SkillScene
{
    public static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    public static FactsBuilder Learner() => new(Now);

    public static FactsBuilder Skill(
        this FactsBuilder builder, string id, double current, double target,
        SkillImportance? importance = null, double? demand = null, int? impact = null, string? category = null, params string[] neededBy) =>
        builder.With(f => f with { Skills = [.. f.Skills, new Skill(id, id, category, current, target, importance, demand, neededBy, impact)] });

    /// <summary>What the skills engine recorded.</summary>
    public static FactsBuilder History(this FactsBuilder builder, string skill, params (double DaysAgo, double Level)[] levels) =>
        builder.With(f => f with { SkillHistory = [.. f.SkillHistory, .. levels.Select(l => new SkillLevel(skill, Now.AddDays(-l.DaysAgo), l.Level))] });

    /// <summary>What an assessment showed.</summary>
    public static FactsBuilder Shown(this FactsBuilder builder, string skill, double daysAgo, double level) =>
        builder.With(f => f with { SkillsShown = [.. f.SkillsShown, new SkillLevel(skill, Now.AddDays(-daysAgo), level)] });

    public static FactsBuilder Teaches(this FactsBuilder builder, string skill, params string[] topics) =>
        builder.With(f => f with { SkillTopics = [.. f.SkillTopics, .. topics.Select(t => new SkillTopic(skill, t))] });

    /// <summary>A path of topics, in order, without a target date.</summary>
    public static FactsBuilder Topics(this FactsBuilder builder, params PathTopic[] topics) =>
        builder.With(f => f with { Paths = [.. f.Paths, new LearningPath($"path-{f.Paths.Count}", "A path", null, true, topics)] });

    public static PathTopic Open(string id, double? planned = null, double? spent = null, bool begun = false, int position = 1) =>
        new(id, $"Title of {id}", position, null, planned) { SpentMinutes = spent, InProgress = begun };

    public static PathTopic Done(string id, double daysAgo, double? spent) => new(id, $"Title of {id}", 1, Now.AddDays(-daysAgo), null) { SpentMinutes = spent };

    public static FactsBuilder LabMinutes(this FactsBuilder builder, string topic, double minutes) =>
        builder.With(f => f with { LabResults = [.. f.LabResults, new LabResult($"lab-{f.LabResults.Count}", topic, Now.AddDays(-3), false, minutes)] });
}
