using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What mastery is made of, at noon UTC on Wednesday 18 March 2026.</summary>
internal static class MasteryFacts
{
    public static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    public static FactsBuilder Facts() => new(Now);

    public static Mastery Mastery(FactsBuilder builder) => MasteryCalculation.Calculate(builder.Facts, Now).Value!;

    public static TopicMastery Topic(FactsBuilder builder) => Assert.Single(Mastery(builder).Topics);

    /// <summary>An attempt that should take 20 minutes.</summary>
    public static FactsBuilder Tried(
        this FactsBuilder builder, string? topic, double daysAgo, double? score, bool? passed = null, double? minutes = null, string? course = null, AssessmentPurpose? purpose = null) =>
        builder.With(f => f with { Attempts = [.. f.Attempts, new AssessmentAttempt($"a-{f.Attempts.Count}", "as", course, topic, Now.AddDays(-daysAgo), null, score, passed, minutes, 20) { Purpose = purpose }] });

    public static FactsBuilder Ran(this FactsBuilder builder, string topic, double daysAgo, bool passed, double? minutes = null) =>
        builder.With(f => f with { LabResults = [.. f.LabResults, new LabResult($"l-{f.LabResults.Count}", topic, Now.AddDays(-daysAgo), passed, minutes)] });

    public static FactsBuilder Practice(this FactsBuilder builder, string topic, double? expectedMinutes, string? title = null) =>
        builder.With(f => f with { PracticeTopics = [.. f.PracticeTopics, new PracticeTopic(topic, title, expectedMinutes)] });
}
