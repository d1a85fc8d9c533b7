using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Demo.World;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

/// <summary>What skills, tests, labs and content say about the personas, whatever the day.</summary>
public sealed class PersonaLearningTests
{
    private readonly DemoWorld _world = new();

    private static IEnumerable<DateTimeOffset> Moments => Enumerable.Range(0, 60).Select(n => new DateTimeOffset(2026, 11, 1, 7, 0, 0, TimeSpan.Zero).AddDays(n * 11));

    [Fact]
    public void The_learner_who_is_ahead_has_fewer_wide_gaps_than_the_one_who_is_behind()
    {
        var wide = Moments.Select(now => (Ahead: WideGaps(Cast.Ahead, now), Behind: WideGaps(Cast.Behind, now))).ToList();
        Assert.All(wide, gaps => Assert.InRange(gaps.Ahead, 0, 5));
        Assert.All(wide, gaps => Assert.InRange(gaps.Behind, 2, 8));
        Assert.True(wide.Average(gaps => gaps.Behind) > wide.Average(gaps => gaps.Ahead) + 2);
    }

    [Fact]
    public void The_learner_who_is_ahead_has_gained_levels_in_the_last_months_and_scores_well() => Assert.All(Moments, now =>
    {
        var facts = _world.Facts(Cast.Ahead, now);
        var lately = facts.SkillHistory.Where(l => l.At > now.AddDays(-90)).ToList();
        Assert.True(lately.GroupBy(l => l.SkillId).Sum(g => g.Max(l => l.Level) - g.Min(l => l.Level)) >= 4, $"{now}");
        var scores = Scores(facts);
        Assert.InRange(scores.TakeLast(10).Average(), 78, 98);
        Assert.InRange(scores.Count(s => s < 70), 0, scores.Count / 10);
    });

    [Fact]
    public void The_scores_of_the_learner_who_is_behind_fall_on_most_days()
    {
        var declining = Moments.Select(now => Scores(_world.Facts(Cast.Behind, now)).TakeLast(10).ToList()).Count(last => last.TakeLast(5).Average() < last.Take(5).Average() - 5);
        Assert.InRange(declining, 0.5 * Moments.Count(), Moments.Count());
    }

    [Fact]
    public void There_is_content_before_tests_and_a_test_before_and_after_each_module() => Assert.All(Moments, now =>
    {
        var facts = _world.Facts(Cast.Ahead, now);
        var used = facts.ContentUses.Select(u => u.TopicId).ToHashSet();
        Assert.True(facts.Attempts.Count(a => a.Purpose == AssessmentPurpose.Post && used.Contains(a.TopicId)) >= 10, $"{now}");
        var before = facts.Attempts.Where(a => a is { Purpose: AssessmentPurpose.Pre, TopicId: not null }).ToDictionary(a => a.TopicId!);
        var after = facts.Attempts.Where(a => a is { Purpose: AssessmentPurpose.Post, TopicId: not null }).GroupBy(a => a.TopicId!).ToDictionary(g => g.Key, g => g.MinBy(a => a.SubmittedAt)!);
        Assert.True(after.Keys.Count(before.ContainsKey) >= 10, $"{now}");
        Assert.All(after.Where(a => before.ContainsKey(a.Key)), a => Assert.True(before[a.Key].SubmittedAt < a.Value.SubmittedAt));
    });

    [Fact]
    public void Whoever_has_the_first_day_has_no_skills_no_tests_and_nothing_practised()
    {
        var facts = _world.Facts(Cast.NewToCollege, DemoWorld.Today);
        Assert.Empty(facts.Skills);
        Assert.Empty(facts.SkillHistory);
        Assert.Empty(facts.Attempts);
        Assert.Empty(facts.LabResults);
        Assert.Empty(facts.ContentUses);
    }

    [Fact]
    public void Every_topic_and_skill_that_is_named_anywhere_is_one_of_a_path_and_has_a_name()
    {
        foreach (var person in _world.Learners.Where((_, i) => i % 40 == 0).Append(Cast.Ahead).Append(Cast.Behind))
        {
            var facts = _world.Facts(person, DemoWorld.Today);
            var topics = facts.Paths.SelectMany(p => p.Topics).ToDictionary(t => t.TopicId, t => t.Title);
            Assert.All(topics, t => Assert.NotEqual(t.Key, t.Value));
            Assert.All(facts.PracticeTopics, t => Assert.Equal(topics[t.TopicId], t.Title));
            Assert.Subset(topics.Keys.ToHashSet(), new HashSet<string>([
                .. facts.LabResults.Select(r => r.TopicId), .. facts.SkillTopics.Select(t => t.TopicId),
                .. facts.Attempts.Select(a => a.TopicId).OfType<string>(), .. facts.ContentUses.Select(u => u.TopicId).OfType<string>()]));
            Assert.Subset(facts.Skills.Select(s => s.SkillId).ToHashSet(), new HashSet<string>([
                .. facts.SkillHistory.Select(l => l.SkillId), .. facts.SkillsShown.Select(l => l.SkillId),
                .. facts.SkillTopics.Select(t => t.SkillId), .. facts.Skills.SelectMany(s => s.NeededBy)]));
            Assert.All(facts.Attempts, a => Assert.NotNull(a.Purpose));
            Assert.All(facts.Skills, s => Assert.Equal(facts.SkillHistory.LastOrDefault(l => l.SkillId == s.SkillId)?.Level ?? s.Current, s.Current));
        }
    }

    private int WideGaps(Person person, DateTimeOffset now) => _world.Facts(person, now).Skills.Count(s => s.Target - s.Current >= 2);

    private static List<double> Scores(LearnerFacts facts) =>
        [.. facts.Attempts.Where(a => a.Purpose != AssessmentPurpose.Pre).OrderBy(a => a.SubmittedAt).Select(a => a.Score).OfType<double>()];
}
