using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>The history of skills and the topics that teach them, told in days before <see cref="Now"/>.</summary>
internal static class SkillScene
{
    public static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    public static FactsBuilder Learner() => new(Now);

    /// <summary>What the skills engine recorded.</summary>
    public static FactsBuilder History(this FactsBuilder builder, string skill, params (double DaysAgo, double Level)[] levels) =>
        builder.With(f => f with { SkillHistory = [.. f.SkillHistory, .. levels.Select(l => new SkillLevel(skill, Now.AddDays(-l.DaysAgo), l.Level))] });

    /// <summary>A path of topics, in order, without a target date.</summary>
    public static FactsBuilder Topics(this FactsBuilder builder, params PathTopic[] topics) =>
        builder.With(f => f with { Paths = [.. f.Paths, new LearningPath($"path-{f.Paths.Count}", "A path", null, true, topics)] });

    public static PathTopic Open(string id, double? planned = null, double? spent = null, bool begun = false, int position = 1) =>
        new(id, $"Title of {id}", position, null, planned) { SpentMinutes = spent, InProgress = begun };

    public static PathTopic Done(string id, double daysAgo, double? spent) => new(id, $"Title of {id}", 1, Now.AddDays(-daysAgo), null) { SpentMinutes = spent };

    public static FactsBuilder LabMinutes(this FactsBuilder builder, string topic, double minutes) =>
        builder.With(f => f with { LabResults = [.. f.LabResults, new LabResult($"lab-{f.LabResults.Count}", topic, Now.AddDays(-3), false, minutes)] });
}
