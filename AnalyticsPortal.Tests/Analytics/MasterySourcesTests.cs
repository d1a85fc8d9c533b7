using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.MasteryFacts;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What counts as evidence, and what a missing source or part does.</summary>
public sealed class MasterySourcesTests
{
    [Fact]
    public void One_of_assessment_and_lab_is_required()
    {
        var builder = Facts().Practice("a", 30).Tried("a", 1, 80).Ran("a", 1, true, 20);

        Assert.Equal(InsufficientReason.RequiredSourceMissing, Result(builder.Never(Source.Assessment, Source.DevLab)).Reason);
        Assert.Null(Result(builder).Value);
        Assert.Equal(Completeness.Partial, Result(Facts().Tried("a", 1, 80).Never(Source.DevLab)).Completeness);
        Assert.Equal(Completeness.Partial, Result(Facts().Practice("a", 30).Ran("a", 1, true, 20).Never(Source.Assessment)).Completeness);
    }

    [Fact]
    public void Without_any_evidence_there_is_nothing_to_measure()
    {
        var builder = Facts().Path(null, ("a", 3)).Login(1, 2, 3).Tried("a", -1, 90).Ran("a", -1, true);

        Assert.Equal(InsufficientReason.NothingToMeasure, Result(builder).Reason); // what is dated tomorrow is none
    }

    [Fact]
    public void Lab_runs_alone_are_too_little_without_their_time_and_enough_with_it()
    {
        Assert.Equal(InsufficientReason.TooFewParts, Result(Facts().Ran("a", 0, true, 20)).Reason);

        // (.30 x 100 + .15 x 100 x 30/40 + .15 x 100) / .60
        Assert.Equal(93.75, Topic(Facts().Practice("a", 30).Ran("a", 0, true, 40)).Level!.Value, 9);
    }

    [Fact]
    public void A_topic_that_was_only_failed_has_a_low_level_and_not_none()
    {
        // Practice 0, nothing achieved in 40 minutes, retention 100 today: .15 x 100 / .60
        var topic = Topic(Facts().Practice("a", 30).Ran("a", 0, false, 15).Ran("a", 0, false, 25));

        Assert.Equal((0, 0, 100, 25), (topic.Practice, topic.Efficiency, topic.Retention, Math.Round(topic.Level!.Value, 9)));
    }

    [Fact]
    public void Time_that_is_unknown_on_either_side_is_left_out()
    {
        Assert.Null(Topic(Facts().Tried("a", 0, 80)).Efficiency);
        Assert.Null(Topic(Facts().Tried("a", 0, 80, minutes: 0)).Efficiency);
        Assert.Equal(50, Topic(Facts().Tried("a", 0, 80, minutes: 40).Ran("a", 0, true, 500)).Efficiency); // no expected time of the lab is known
        Assert.Equal(50, Topic(Facts().Practice("a", 0).Practice("a", null).Tried("a", 0, 80, minutes: 40).Ran("a", 0, true, 500)).Efficiency);
        Assert.Equal(100, Topic(Facts().Tried("a", 0, 80, minutes: 2)).Efficiency); // faster than expected is no more than 100
    }

    [Fact]
    public void Without_a_verdict_seventy_is_a_pass_and_a_verdict_goes_before_the_score()
    {
        Assert.Equal(1, Topic(Facts().Tried("a", 0, 70)).Successes);
        Assert.Equal(0, Topic(Facts().Tried("a", 0, 69.999)).Successes);
        Assert.Equal(0, Topic(Facts().Tried("a", 0, 90, passed: false)).Successes);
        Assert.Equal(1, Topic(Facts().Tried("a", 0, 40, passed: true)).Successes);
    }

    [Fact]
    public void A_verdict_without_a_score_is_a_success_and_no_mean()
    {
        var topic = Topic(Facts().Tried("a", 0, 80).Tried("a", 0, null, passed: true));

        Assert.Equal((80, 1, 2), (topic.Assessment, topic.Scores, topic.Successes));
    }

    [Fact]
    public void What_shows_knowledge_before_learning_or_is_not_graded_is_no_evidence()
    {
        var builder = Facts().Tried("a", 0, 10, purpose: AssessmentPurpose.Pre).Tried("a", 0, null).Tried(null, 0, 90)
            .With(f => f with { Attempts = [.. f.Attempts, f.Attempts[0] with { AttemptId = "open", SubmittedAt = null, Score = 90, Purpose = null }] });
        Assert.Equal(InsufficientReason.NothingToMeasure, Result(builder).Reason);

        Assert.Equal(80, Topic(builder.Tried("a", 0, 80, purpose: AssessmentPurpose.Post)).Assessment);
    }

    [Fact]
    public void An_assessment_that_names_no_topic_is_about_its_course_as_a_whole()
    {
        var builder = Facts().Course("x", null, null, ("m", [])).Tried(null, 0, 80, course: "x").Tried("x", 0, 40, course: "x")
            .With(f => f with { Courses = [f.Courses[0] with { Title = "Everything about X" }] });

        Assert.Equal(
            [("x", true, "Everything about X", 80d), ("x", false, "x", 40d)], // the course is under way
            Mastery(builder).Topics.Select(t => (t.TopicId, t.IsCourse, t.Title, t.Assessment!.Value)));
    }

    [Fact]
    public void Scores_beyond_the_scale_are_clamped() =>
        Assert.Equal(50, Topic(Facts().Tried("a", 0, 1e12).Tried("a", 0, -1e12)).Assessment);

    [Fact]
    public void The_same_attempt_told_twice_counts_once()
    {
        var builder = Facts().Tried("a", 0, 80).Ran("a", 0, true);

        var topic = Topic(builder.With(f => f with { Attempts = [.. f.Attempts, .. f.Attempts], LabResults = [.. f.LabResults, .. f.LabResults] }));
        Assert.Equal((1, 1, 2), (topic.Scores, topic.LabRuns, topic.Successes));
    }

    [Fact]
    public void A_topic_has_the_name_that_people_know_it_by_and_else_its_id()
    {
        Assert.Equal("a", Named(Facts().Tried("a", 0, 80)));
        Assert.Equal("Exercise", Named(Facts().Tried("a", 0, 80).Practice("a", null, "Exercise")));
        Assert.Equal("Path", Named(Facts().Tried("a", 0, 80).Practice("a", null, "Exercise").Path(null, ("a", null))
            .With(f => f with { Paths = [f.Paths[0] with { Topics = [f.Paths[0].Topics[0] with { Title = "Path" }] }] })));
    }

    [Fact]
    public void A_topic_says_which_skill_it_teaches()
    {
        var skill = new Skill("s", "Querying", null, 1, 3, null, null, [], null);
        var builder = Facts().Tried("a", 0, 80).With(f => f with { Skills = [skill], SkillTopics = [new("s", "a"), new("unknown", "a")] });

        Assert.Equal("Querying", Topic(builder).Skill);
        Assert.Null(Topic(Facts().Tried("b", 0, 80)).Skill);
    }

    [Fact]
    public void The_lists_are_bounded_and_the_counts_are_not()
    {
        var builder = Facts();
        for (var i = 0; i < 60; i++) builder.Path(null, ($"t{i:00}", null)).Tried($"t{i:00}", 30, i);

        var mastery = Mastery(builder);
        Assert.Equal((12, 6, 60, 60, 60), (mastery.Topics.Count, mastery.Paths.Count, mastery.TopicsWithLevel, mastery.TopicsWithEvidence, mastery.DueForReview));
        Assert.Equal("t00", mastery.Topics[0].TopicId);
    }

    private static Measured<Mastery> Result(TestKit.FactsBuilder builder) => MasteryCalculation.Calculate(builder.Facts, Now);

    private static string Named(TestKit.FactsBuilder builder) => Topic(builder).Title;
}
