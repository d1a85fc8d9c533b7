using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What a missing source does to engagement: nothing is invented, and the rest stands.</summary>
public sealed class EngagementSourcesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_auth_there_is_no_engagement()
    {
        var result = EngagementCalculation.Calculate(Busy().Never(Source.Auth).Facts, Now);

        Assert.Equal((Completeness.Insufficient, InsufficientReason.RequiredSourceMissing), (result.Completeness, result.Reason));
        Assert.Equal([Source.Auth], result.Missing);
    }

    [Fact]
    public void With_nothing_but_auth_the_two_parts_it_fills_are_rescaled_to_the_whole()
    {
        var result = EngagementCalculation.Calculate(Busy().Never([.. Enum.GetValues<Source>().Except([Source.Auth])]).Facts, Now);

        Assert.Equal(Completeness.Partial, result.Completeness);
        Assert.Equal([100, 20, null, null], result.Value!.Parts.Select(p => p.Score)); // 1 h of 5 h
        Assert.Equal(63.6364, result.Value.Overall, 4); // (.30 x 100 + .25 x 20) / .55
    }

    [Fact]
    public void Quality_is_rescaled_to_the_services_that_are_known()
    {
        // Without the assistant: (.4 x 60 + .2 x 20 + .2 x 33.3333) / .8 = 34.6667 / .8
        Assert.Equal(43.3333, Score(Busy().Never(Source.RagAssistant), EngagementPartKind.Quality)!.Value, 4);
        // Without the course builder: (.2 x 20 + .2 x 20 + .2 x 33.3333) / .6
        Assert.Equal(24.4444, Score(Unenrolled().Never(Source.CourseBuilder), EngagementPartKind.Quality)!.Value, 4);
        // The course builder answered, and there is no active enrolment to take a mean of: the same.
        Assert.Equal(24.4444, Score(Unenrolled(), EngagementPartKind.Quality)!.Value, 4);
    }

    [Fact]
    public void Resources_counts_only_the_kinds_that_can_be_known()
    {
        // Lab, assistant, assessment of five; without content studio three of four; without the course builder as well three of three.
        Assert.Equal(60, Score(Busy(), EngagementPartKind.Resources));
        Assert.Equal(75, Score(Busy().Never(Source.ContentStudio), EngagementPartKind.Resources));
        Assert.Equal(100, Score(Busy().Never(Source.ContentStudio, Source.CourseBuilder), EngagementPartKind.Resources));
    }

    [Fact]
    public void Content_and_course_work_are_kinds_of_their_own()
    {
        Assert.Equal(80, Score(Busy().Content(2), EngagementPartKind.Resources));
        Assert.Equal(100, Score(Busy().Content(2).Worked("c", 6), EngagementPartKind.Resources));
        Assert.Equal(80, Score(Busy().Module("c", "m", 1), EngagementPartKind.Resources));
        Assert.Equal(60, Score(Busy().Content(7).Worked("c", 7).Worked("c", 1, minutes: 0).With(f => f with { CourseActivities = [.. f.CourseActivities.Select(a => a with { Actions = a.Minutes > 0 ? 1 : 0 })] }), EngagementPartKind.Resources));
    }

    [Fact]
    public void A_source_that_is_not_in_the_facts_has_never_answered()
    {
        var result = LearnerMeasures.Calculate(Busy().With(f => f with { Sources = new Dictionary<Source, SourceState>() }).Facts, Now);

        Assert.Equal(InsufficientReason.RequiredSourceMissing, result.Velocity.Reason);
        Assert.Equal(InsufficientReason.RequiredSourceMissing, result.Engagement.Reason);
        Assert.Equal(7, result.Engagement.Missing.Count());
    }

    [Fact]
    public void Six_days_are_too_few()
    {
        var result = EngagementCalculation.Calculate(new FactsBuilder(Now).Login(0, 1, 2, 3, 4, 5, -1, -2).Facts, Now);

        Assert.Equal((InsufficientReason.FewerThanSevenActiveDays, 6), (result.Reason, result.SoFar));
    }

    [Theory]
    [InlineData(0.49, true)]
    [InlineData(0.5, false)]
    public void Less_than_half_of_the_weight_is_too_few_parts(double known, bool tooFew)
    {
        var score = WeightedScore.Of([(known, 80), (1 - known, null)]);

        Assert.Equal(tooFew, score.TooFewParts);
        Assert.Equal(80, score.Value!.Value, 9);
    }

    [Fact]
    public void A_score_without_parts_is_unknown_and_never_zero()
    {
        Assert.Null(WeightedScore.Of([(0.4, null), (0.6, null)]).Value);
        Assert.True(WeightedScore.Of([]).TooFewParts);
    }

    [Fact]
    public void Parts_are_clamped_before_they_are_weighed() =>
        Assert.Equal(50, WeightedScore.Of([(0.5, 400), (0.5, -3)]).Value);

    // Login every day for a week, 1 h, progress 60, one chat, two lab runs, one assessment.
    private static FactsBuilder Busy() => Unenrolled().Enrolled("c", 60);

    private static FactsBuilder Unenrolled() => new FactsBuilder(Now).Login(0, 1, 2, 3, 4, 5, 6).Session(1, 60)
        .Chat(1).Lab("a", 1).Lab("b", 1).Attempt(1);

    private static double? Score(FactsBuilder builder, EngagementPartKind kind) =>
        EngagementCalculation.Calculate(builder.Facts, Now).Value!.Parts.Single(p => p.Kind == kind).Score;
}
