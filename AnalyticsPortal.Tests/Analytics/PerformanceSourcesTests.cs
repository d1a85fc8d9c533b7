using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What each source contributes to performance, and what its absence does.</summary>
public sealed class PerformanceSourcesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_assessment_there_is_no_performance()
    {
        var result = Calculate(Rich().Never(Source.Assessment));

        Assert.Equal((Completeness.Insufficient, InsufficientReason.RequiredSourceMissing, null), (result.Completeness, result.Reason, result.SoFar));
        Assert.Equal([Source.Assessment], result.Missing);
    }

    [Theory]
    [InlineData(false, false)] // nothing at all
    [InlineData(true, false)] // only what waits for its grade
    [InlineData(false, true)] // only what is asked before learning
    public void Without_a_completed_attempt_there_is_nothing_to_measure(bool waiting, bool before)
    {
        AssessmentAttempt[] attempts =
        [
            .. waiting ? [Attempt("w", 1, null)] : Array.Empty<AssessmentAttempt>(),
            .. before ? [Attempt("p", 1, 30) with { Purpose = AssessmentPurpose.Pre }] : Array.Empty<AssessmentAttempt>(),
        ];

        var result = Calculate(new FactsBuilder(Now).With(f => f with { Attempts = attempts }));

        Assert.Equal((Completeness.Insufficient, InsufficientReason.NothingToMeasure), (result.Completeness, result.Reason));
    }

    [Fact]
    public void One_graded_attempt_is_enough_however_few_days_the_learner_was_active() =>
        Assert.Equal(new Proportion(1, 1), Calculate(new FactsBuilder(Now).Attempt(1)).Value!.Passes);

    [Fact]
    public void Each_source_adds_its_own()
    {
        var result = Calculate(Rich());

        Assert.Equal(Completeness.Complete, result.Completeness);
        // Lowest pass rate first: indexes 0 of 1, joins 1 of 2, then the two of 100 %: the essay of the course (80) before what belongs to neither (90).
        Assert.Equal(
            [
                new(PerformanceTopicKind.Topic, "Quiz on indexes", new(0, 1), new(50, 1), 0), // no lab names it, its assessment does
                new(PerformanceTopicKind.Topic, "Joins", new(1, 2), new(65, 2), 2), // two runs before the newest attempt, one after
                new(PerformanceTopicKind.Course, "Practical SQL", new(1, 1), new(80, 1), null),
                new PerformanceTopic(PerformanceTopicKind.Other, null, new(1, 1), new(90, 1), null),
            ],
            result.Value!.Topics);
        // The newest level of each skill that has a name, newest first.
        Assert.Equal([new("SQL", 3, new DateOnly(2026, 3, 16)), new SkillShown("Modelling", 1, new DateOnly(2026, 3, 8))], result.Value.Skills!);
    }

    [Theory]
    [InlineData(Source.DevLab)]
    [InlineData(Source.CourseBuilder)]
    [InlineData(Source.SkillsEngine)]
    public void Another_source_that_never_answered_makes_the_result_partial_and_changes_no_rate(Source silent)
    {
        var whole = Calculate(Rich()).Value!;
        var result = Calculate(Rich().Never(silent));

        Assert.Equal(Completeness.Partial, result.Completeness);
        Assert.Equal([silent], result.Missing);
        Assert.Equal((whole.Passes, whole.Retries, whole.Slope, whole.Next), (result.Value!.Passes, result.Value.Retries, result.Value.Slope, result.Value.Next));
        Assert.Equal(silent == Source.SkillsEngine, result.Value.Skills is null);
        Assert.Equal(silent == Source.DevLab, result.Value.Topics.All(t => t.LabRuns is null));
    }

    [Fact]
    public void A_topic_whose_attempts_have_verdicts_only_has_a_rate_and_no_mean()
    {
        var facts = new FactsBuilder(Now).With(f => f with { Attempts = [Attempt("a", 1, null) with { Passed = true, TopicId = "t" }] });

        Assert.Equal(new PerformanceTopic(PerformanceTopicKind.Topic, "a", new(1, 1), null, 0), Assert.Single(Calculate(facts).Value!.Topics));
    }

    [Fact]
    public void At_most_thirty_topics_and_ten_skills_are_kept()
    {
        var facts = new FactsBuilder(Now).With(f => f with
        {
            Attempts = [.. Enumerable.Range(0, 40).Select(i => Attempt($"a{i}", 1, 100 - i) with { TopicId = $"t{i}" })],
            Skills = [.. Enumerable.Range(0, 12).Select(i => Skill($"s{i}", $"Skill {i}"))],
            SkillsShown = [.. Enumerable.Range(0, 12).Select(i => new SkillLevel($"s{i}", Now.AddDays(-i), 1))],
        });

        var performance = Calculate(facts).Value!;

        // 31 to 39 fail (69 to 61), the rest pass; the lowest score first in each.
        Assert.Equal(Enumerable.Range(61, 30).Select(i => (double)i), performance.Topics.Select(t => t.Score!.Mean));
        Assert.Equal(40, performance.TopicsInAll);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"Skill {i}"), performance.Skills!.Select(s => s.Name));
    }

    private static FactsBuilder Rich() => new FactsBuilder(Now).Lab("joins", 9).Lab("joins", 4, passed: false).Lab("joins", 1).With(f => f with
    {
        Attempts =
        [
            Attempt("Quiz on joins", 5, 60) with { TopicId = "joins", CourseId = "sql" }, Attempt("Quiz on joins", 3, 70) with { TopicId = "joins", CourseId = "sql" },
            Attempt("Quiz on indexes", 2, 50) with { TopicId = "indexes" },
            Attempt("Essay", 6, 80) with { CourseId = "sql" },
            Attempt("Riddle", 7, 90),
        ],
        PracticeTopics = [new("joins", "Joins", 30), new("indexes", null, 30)],
        Courses = [new("sql", "Practical SQL", null, null, [])],
        Skills = [Skill("s-1", "SQL"), Skill("s-2", "Modelling"), Skill("s-3", "Never shown")],
        SkillsShown = [new("s-1", Now.AddDays(-20), 4), new("s-1", Now.AddDays(-2), 3), new("s-2", Now.AddDays(-10), 1), new("nameless", Now.AddDays(-1), 2)],
    });

    private static Skill Skill(string id, string name) => new(id, name, null, 1, 3, null, null, [], null);

    private static AssessmentAttempt Attempt(string assessment, double daysAgo, double? score) =>
        new($"{assessment}@{daysAgo}", assessment, null, null, Now.AddDays(-daysAgo), null, score, null, 20, 15) { Title = assessment };

    private static Measured<Performance> Calculate(FactsBuilder builder) => PerformanceCalculation.Calculate(builder.Facts, Now);
}
