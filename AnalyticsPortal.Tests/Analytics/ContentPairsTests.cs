using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>Which uses of content lead up to which attempt, and which attempts are compared before and after.</summary>
public sealed class ContentPairsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(9, InsufficientReason.FewerThanTenPairs)]
    [InlineData(10, null)]
    public void Under_ten_pairs_there_is_no_value_and_it_says_how_many_there_are(int pairs, InsufficientReason? reason)
    {
        var result = ContentEffectivenessCalculation.Calculate(new ContentFacts(Now).Pairs(pairs, 80).Facts, Now);

        Assert.Equal((reason, reason is null ? null : (int?)pairs), (result.Reason, result.SoFar));
        Assert.Equal(reason is null, result.Value is not null);
    }

    [Fact]
    public void A_learner_without_any_use_has_no_pair() => Assert.Equal(0, SoFar(new ContentFacts(Now).Graded(1, 80, "t")));

    [Theory]
    [InlineData(Source.ContentStudio)]
    [InlineData(Source.Assessment)]
    public void Without_a_required_source_there_is_no_value(Source silent)
    {
        var told = new ContentFacts(Now).Pairs(12, 80);
        told.Builder.Never(silent);
        var result = ContentEffectivenessCalculation.Calculate(told.Facts, Now);

        Assert.Equal((Completeness.Insufficient, InsufficientReason.RequiredSourceMissing, null), (result.Completeness, result.Reason, result.SoFar));
    }

    [Fact]
    public void Without_the_course_builder_the_value_is_partial()
    {
        var told = new ContentFacts(Now).Pairs(12, 80);
        told.Builder.Never(Source.CourseBuilder);
        var result = ContentEffectivenessCalculation.Calculate(told.Facts, Now);

        Assert.Equal(Completeness.Partial, result.Completeness);
        Assert.Equal([Source.CourseBuilder], result.Missing);
    }

    [Theory]
    [InlineData("t", "c", "t", "other", 1)] // the topic decides where both are known
    [InlineData("t", "c", "u", "c", 0)]
    [InlineData(null, "c", "u", "c", 1)] // else the course
    [InlineData("t", "c", null, "c", 1)]
    [InlineData(null, "c", null, "c", 1)]
    [InlineData(null, "c", null, "d", 0)]
    [InlineData("t", null, null, "c", 0)]
    [InlineData(null, null, null, null, 0)]
    [InlineData(null, null, "t", "c", 0)]
    public void A_use_leads_up_to_an_attempt_on_the_same_topic_or_course(string? topic, string? course, string? attemptTopic, string? attemptCourse, int pairs) =>
        Assert.Equal(pairs, SoFar(new ContentFacts(Now).Use(2, topic: topic, course: course).Graded(1, 80, attemptTopic, attemptCourse)));

    [Fact]
    public void The_course_builder_tells_the_course_of_a_topic()
    {
        var told = new ContentFacts(Now).Use(2, topic: "t").Graded(1, 80, course: "c");
        Assert.Equal(0, SoFar(told));

        told.Builder.Course("c", null, null, ("m", ["t"]), ("n", ["t"]));
        Assert.Equal(1, SoFar(told));

        told.Builder.Course("d", null, null, ("o", ["t"]));
        Assert.Equal(0, SoFar(told)); // now it could be either course's
    }

    [Theory]
    [InlineData(28, 1)]
    [InlineData(28.0001, 0)]
    [InlineData(0, 1)] // at the moment it was handed in
    [InlineData(-0.5, 0)] // after it
    public void A_use_leads_up_to_an_attempt_within_28_days(double daysBefore, int pairs) =>
        Assert.Equal(pairs, SoFar(new ContentFacts(Now).Use(1 + daysBefore, topic: "t").Graded(1, 80, "t")));

    [Fact]
    public void A_use_counts_for_the_first_attempt_after_it_only()
    {
        // Attempts 5 and 3 days ago on the topic, 4 days ago on the whole course.
        var told = new ContentFacts(Now).Use(6, topic: "t", course: "c").Graded(3, 80, "t", "c").Graded(5, 80, "t", "c").Graded(4, 80, null, "c");
        Assert.Equal(1, SoFar(told));
        Assert.Equal(2, SoFar(told.Use(4.5, topic: "t", course: "c"))); // for the one on the course, which comes first
        Assert.Equal(3, SoFar(told.Use(3.5, topic: "t", course: "c")));
        Assert.Equal(3, SoFar(told.Use(2.5, topic: "t", course: "c"))); // for none
    }

    [Fact]
    public void Attempts_before_learning_and_attempts_without_a_score_are_passed_over()
    {
        var told = new ContentFacts(Now).Use(6, topic: "t")
            .Graded(5, 80, "t", purpose: AssessmentPurpose.Pre).Graded(4, null, "t").Graded(3, 80, "t", submitted: false);
        Assert.Equal(0, SoFar(told));
        Assert.Equal(1, SoFar(told.Graded(2, 80, "t", purpose: AssessmentPurpose.Quiz)));
    }

    [Theory]
    [InlineData(AssessmentPurpose.Post)]
    [InlineData(AssessmentPurpose.Quiz)]
    [InlineData(AssessmentPurpose.Assignment)]
    [InlineData(AssessmentPurpose.Exam)]
    [InlineData(null)]
    public void Every_other_attempt_shows_what_is_known_after_learning(AssessmentPurpose? purpose) =>
        Assert.Equal(1, SoFar(new ContentFacts(Now).Use(2, topic: "t").Graded(1, 80, "t", purpose: purpose)));

    [Fact]
    public void An_attempt_before_learning_is_answered_by_the_one_marked_so_else_by_the_next()
    {
        // Course c: 40, then a quiz of 90, then the one that is marked, of 70: 30. Topic t: 50, then 60: 10.
        var gains = Gains(new ContentFacts(Now)
            .Graded(9, 40, null, "c", AssessmentPurpose.Pre).Graded(8, 90, "x", "c", AssessmentPurpose.Quiz).Graded(7, 70, null, "c", AssessmentPurpose.Post)
            .Graded(9, 50, "t", purpose: AssessmentPurpose.Pre).Graded(8, 60, "t").Graded(7, 100, "t"));

        Assert.Equal([10, 30], gains.Order());
    }

    [Fact]
    public void Of_two_attempts_before_learning_that_one_attempt_answers_the_last_counts() =>
        Assert.Equal([25], Gains(new ContentFacts(Now).Graded(9, 20, "t", purpose: AssessmentPurpose.Pre).Graded(8, 55, "t", purpose: AssessmentPurpose.Pre).Graded(7, 80, "t")));

    [Fact]
    public void An_attempt_before_learning_that_nothing_answers_says_nothing() =>
        Assert.Empty(Gains(new ContentFacts(Now).Graded(9, 20, "t", purpose: AssessmentPurpose.Pre).Graded(10, 80, "t").Graded(8, 80, "u")));

    [Fact]
    public void Under_ten_answers_or_without_any_spread_there_is_no_effect_size()
    {
        var told = new ContentFacts(Now).Pairs(10, 80);
        for (var i = 1; i <= 9; i++) told.Graded(i + 40, 60, $"p{i}", purpose: AssessmentPurpose.Pre).Graded(i + 30, 70, $"p{i}");
        Assert.Equal(new ScoreGain(9, null, null, null), ContentEffectivenessCalculation.Calculate(told.Facts, Now).Value!.Gain);

        told.Graded(60, 61.1, "p10", purpose: AssessmentPurpose.Pre).Graded(50, 71.1, "p10");
        var gain = ContentEffectivenessCalculation.Calculate(told.Facts, Now).Value!.Gain; // 71.1 - 61.1 is not quite 10
        Assert.Equal((10, 10d, 0d, null), (gain.Pairs, Math.Round(gain.MeanDelta!.Value, 9), gain.StandardDeviation, gain.EffectSize));
    }

    private static IReadOnlyList<double> Gains(ContentFacts told) => new ContentPairs(told.Facts).Gains();

    private static int SoFar(ContentFacts told)
    {
        var result = ContentEffectivenessCalculation.Calculate(told.Facts, Now);
        Assert.Equal(InsufficientReason.FewerThanTenPairs, result.Reason);
        return result.SoFar!.Value;
    }
}
