using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>Uses of content and graded attempts, told in days before a moment.</summary>
internal sealed class ContentFacts(DateTimeOffset now)
{
    private int _next;

    public FactsBuilder Builder { get; } = new(now);

    public LearnerFacts Facts => Builder.Facts;

    public ContentFacts Use(double daysAgo, string type = "video", string? topic = null, string? course = null, double? minutes = 10, bool? ai = null)
    {
        Builder.With(f => f with { ContentUses = [.. f.ContentUses, new ContentUse(Id(), type, topic, At(daysAgo), minutes, ai) { CourseId = course }] });
        return this;
    }

    public ContentFacts Graded(
        double daysAgo, double? score, string? topic = null, string? course = null, AssessmentPurpose? purpose = null, bool submitted = true)
    {
        Builder.With(f => f with
        {
            Attempts = [.. f.Attempts, new AssessmentAttempt(Id(), "assessment", course, topic, submitted ? At(daysAgo) : null, null, score, null, null, null) { Title = topic, Purpose = purpose }],
        });
        return this;
    }

    /// <summary>A pair on a topic of its own: a use half a day before a graded attempt.</summary>
    public ContentFacts Pair(double daysAgo, double score, string type = "video", double? minutes = 10, bool? ai = null)
    {
        var topic = Id();
        return Use(daysAgo + 0.5, type, topic, minutes: minutes, ai: ai).Graded(daysAgo, score, topic);
    }

    /// <summary>So many pairs, a day apart, the newest as many days ago as said.</summary>
    public ContentFacts Pairs(int count, double score, string type = "video", double daysAgo = 1)
    {
        for (var i = 0; i < count; i++) Pair(daysAgo + i, score, type);
        return this;
    }

    private DateTimeOffset At(double daysAgo) => now.AddDays(-daysAgo);

    private string Id() => $"id-{++_next}";
}
