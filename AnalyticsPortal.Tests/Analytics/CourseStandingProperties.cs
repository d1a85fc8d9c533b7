using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What holds for every learner in every course, tried on many at random. A failure names the seed that repeats it.</summary>
public sealed class CourseStandingProperties
{
    private const int Tries = 400;

    [Fact]
    public void Every_number_is_within_its_range() => ForAll((_, facts) => Assert.All(CourseStanding.All(facts), s =>
    {
        Assert.InRange(s.BestScore ?? 0, 0, 100);
        Assert.InRange(s.MeanScore ?? 0, 0, s.BestScore ?? 0);
        Assert.InRange(s.PreScore ?? 0, 0, 100);
        Assert.InRange(s.PostScore ?? 0, 0, s.BestScore ?? 0);
        Assert.InRange(s.Tried, 0, s.Attempts);
        Assert.InRange(s.Passed, 0, s.Tried);
        Assert.InRange(s.FirstTryPassed, 0, s.Passed);
        Assert.Equal(s.FirstActiveOn is null, s.LastActiveAt is null);
        Assert.False(s.LastActiveAt < facts.Attempts.Where(a => a.CourseId == s.CourseId && IsKnown(facts, a.SubmittedAt)).Max(a => a.SubmittedAt));
        Assert.False(s.LastSeenAt < s.LastActiveAt || s.LastSeenAt < s.LastLoginAt || (s.LastSeenAt is null && (s.LastActiveAt ?? s.LastLoginAt) is not null));
        Assert.False(s.LastSeenAt < facts.Chats.Where(c => IsKnown(facts, c.At)).Max(c => (DateTimeOffset?)c.At));
        Assert.True(IsKnown(facts, s.LastSeenAt ?? DateTimeOffset.MinValue));
        Assert.True(IsKnown(facts, s.LastActiveAt ?? DateTimeOffset.MinValue) && IsKnown(facts, s.LastLoginAt ?? DateTimeOffset.MinValue));
    }));

    [Fact]
    public void Each_course_alone_says_what_all_together_say() => ForAll((_, facts) =>
        Assert.Equal(CourseStanding.All(facts), CourseStanding.All(facts).Select(s => CourseStanding.Of(facts, s.CourseId))));

    [Fact]
    public void The_order_of_the_facts_does_not_matter() => ForAll((generate, facts) =>
        Assert.Equal(InOrder(facts), InOrder(generate.Shuffled(facts))));

    [Fact]
    public void The_same_thing_told_twice_changes_nothing() => ForAll((_, facts) => Assert.Equal(InOrder(facts), InOrder(facts with
    {
        Logins = [.. facts.Logins, .. facts.Logins],
        Courses = [.. facts.Courses, .. facts.Courses],
        ModuleCompletions = [.. facts.ModuleCompletions, .. facts.ModuleCompletions],
        CourseActivities = [.. facts.CourseActivities, .. facts.CourseActivities],
        Attempts = [.. facts.Attempts, .. facts.Attempts],
        ContentUses = [.. facts.ContentUses, .. facts.ContentUses],
        Ratings = [.. facts.Ratings, .. facts.Ratings],
    })));

    private static IEnumerable<CourseStanding> InOrder(LearnerFacts facts) => CourseStanding.All(facts).OrderBy(s => s.CourseId, StringComparer.Ordinal);

    private static bool IsKnown(LearnerFacts facts, DateTimeOffset? at) => !(at > facts.Sources.Values.Max(s => s.AsOf));

    private static void ForAll(Action<Generate, LearnerFacts> property)
    {
        for (var seed = 0; seed < Tries; seed++)
        {
            var generate = new Generate(seed);
            try
            {
                property(generate, generate.InCourses());
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}", e);
            }
        }
    }
}
