using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>Cases worked by hand, at noon UTC on Wednesday 18 March 2026.</summary>
public sealed class PerformanceGoldenTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ten_scores_that_rise()
    {
        var result = Calculate(Scored(64, 71, 68, 75, 82, 74, 79, 85, 80, 84));

        var performance = Assert.IsType<Performance>(result.Value);
        Assert.Equal((new Proportion(8, 10), 80d, 10), (performance.Passes, performance.Passes.Percent, performance.Scored)); // 64 and 68 are under 70
        // Mean 76.2. Products of distance from the middle and score: 4.5 x (84 - 64) + 3.5 x (80 - 71) + 2.5 x (85 - 68) + 1.5 x (79 - 75) + .5 x (74 - 82)
        // = 90 + 31.5 + 42.5 + 6 - 4 = 166; squares 2 x (20.25 + 12.25 + 6.25 + 2.25 + .25) = 82.5
        Assert.Equal(166 / 82.5, performance.Slope!.Value, 9);
        Assert.Equal(PerformanceTrend.Improving, performance.Trend);
        // (85 + 80 + 84) / 3 = 83; squares from the mean sum up to 443.6, / 9 = 49.289, root 7.0206; x 1.28 = 8.9864
        Assert.Equal((83, 7.0206), (performance.Next!.MeanOfLastThree, Math.Round(performance.Next.StandardDeviation, 4)));
        Assert.Equal(85.0121, performance.Next.Estimate, 4);
        Assert.Equal((76.0257, 93.9985), (Math.Round(performance.Next.Low, 4), Math.Round(performance.Next.High, 4)));
        Assert.Equal((new Proportion(0, 10), new SampleMean(1, 8)), (performance.Retries, performance.AttemptsToPass));
        Assert.Equal((200d, 150d, 10), (performance.Time!.Minutes, performance.Time.ExpectedMinutes, performance.Time.Attempts));
        Assert.Equal(4.0 / 3, performance.Time.Ratio, 9);
        Assert.Equal([64, 71, 68, 75, 82, 74, 79, 85, 80, 84], performance.Attempts.Select(a => a.Score));
        Assert.Equal(new ScoredAttempt(new DateOnly(2026, 3, 17), "Assessment 10", 84, true, AssessmentPurpose.Quiz, 1), performance.Attempts[^1]);
        Assert.Equal(Completeness.Complete, result.Completeness);
        Assert.Equal([Source.Assessment, Source.DevLab, Source.CourseBuilder, Source.SkillsEngine], result.Inputs.Select(i => i.Source));
        Assert.Equal((Now, Now.AddHours(4)), (result.CalculatedAt, result.ExpiresAt));
    }

    [Theory]
    [InlineData(new double[] { 70, 72, 74 }, 2, PerformanceTrend.Steady)] // exactly 2 is steady
    [InlineData(new double[] { 70, 72, 74.5 }, 2.25, PerformanceTrend.Improving)]
    [InlineData(new double[] { 74, 72, 70 }, -2, PerformanceTrend.Steady)]
    [InlineData(new double[] { 74.5, 72, 70 }, -2.25, PerformanceTrend.Declining)]
    [InlineData(new double[] { 0, 0, 0, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80 }, 0, PerformanceTrend.Steady)] // of the last ten only
    public void Trend_changes_over_two_points_an_attempt(double[] scores, double slope, PerformanceTrend trend)
    {
        var performance = Calculate(Scored(scores)).Value!;

        Assert.Equal(slope, performance.Slope!.Value, 9);
        Assert.Equal(trend, performance.Trend);
    }

    [Theory]
    [InlineData(new double[] { 80, 80, 80 }, 80, 75, 85)] // never narrower than 5 points to each side
    [InlineData(new double[] { 95, 98, 100 }, 100, 95, 100)] // 97.67 + 2.5, clamped; sd 2.517 x 1.28 = 3.22 is under 5
    [InlineData(new double[] { 20, 10, 0 }, 0, 0, 12.8)] // 10 - 10; sd 10 x 1.28
    public void The_next_score_and_its_interval_stay_between_0_and_100(double[] scores, double estimate, double low, double high)
    {
        var next = Calculate(Scored(scores)).Value!.Next!;

        Assert.Equal(estimate, next.Estimate, 9);
        Assert.Equal((low, high), (Math.Round(next.Low, 9), Math.Round(next.High, 9)));
    }

    [Fact]
    public void Two_scores_show_no_trend_and_no_next()
    {
        var performance = Calculate(Scored(40, 90)).Value!;

        Assert.Equal((null, null, null), (performance.Slope, performance.Trend, performance.Next));
        Assert.Equal(50, performance.Passes.Percent);
    }

    [Fact]
    public void The_verdict_of_the_service_stands_above_the_pass_mark()
    {
        var performance = Calculate(
            Attempt("a", 5, 60) with { Passed = true }, // its own pass mark is lower
            Attempt("b", 4, 90) with { Passed = false },
            Attempt("c", 3, 70) with { Passed = null }, // passed by 70
            Attempt("d", 2, 69.9) with { Passed = null },
            Attempt("e", 1, null) with { Passed = true }).Value!; // a verdict without a score

        Assert.Equal((new Proportion(3, 5), 4), (performance.Passes, performance.Scored));
        Assert.Equal([true, false, true, false], performance.Attempts.Select(a => a.Passed));
    }

    [Fact]
    public void What_is_open_ungraded_or_asked_before_learning_is_not_completed()
    {
        var performance = Calculate(
            Attempt("a", 5, 80),
            Attempt("b", 4, null) with { Passed = null }, // handed in, not graded
            Attempt("c", 3, 50) with { SubmittedAt = null },
            Attempt("d", 2, 20) with { Purpose = AssessmentPurpose.Pre },
            Attempt("e", -1, 20)).Value!; // tomorrow

        Assert.Equal((new Proportion(1, 1), 1, 1, 1), (performance.Passes, performance.Scored, performance.Ungraded, performance.ChecksBefore));
        Assert.Equal(80, Assert.Single(performance.Attempts).Score);
    }

    [Fact]
    public void Retries_and_attempts_to_pass_go_by_assessment()
    {
        // a: failed, failed, passed, and once more passed; b: passed at once; c: failed twice, never passed; d: an ungraded try is none.
        var performance = Calculate(
            Attempt("a", 9, 40), Attempt("a", 8, 60), Attempt("a", 7, 75), Attempt("a", 6, 80),
            Attempt("b", 5, 90),
            Attempt("c", 4, 10), Attempt("c", 3, 20),
            Attempt("d", 2, null) with { Passed = null }, Attempt("d", 1, 70)).Value!;

        Assert.Equal((new Proportion(2, 4), new Proportion(4, 8)), (performance.Retries, performance.Passes));
        Assert.Equal(new SampleMean(5.0 / 3, 3), performance.AttemptsToPass); // (3 + 1 + 1) / 3
        Assert.Equal([1, 2, 3, 4, 1, 1, 2, 1], performance.Attempts.Select(a => a.Try));
    }

    [Fact]
    public void Without_a_pass_or_a_time_there_is_nothing_to_take_a_mean_of()
    {
        var performance = Calculate(
            Attempt("a", 3, 40) with { Minutes = null },
            Attempt("b", 2, 40) with { Minutes = 0 },
            Attempt("c", 1, 40) with { ExpectedMinutes = 0 }).Value!;

        Assert.Equal((0d, null, null), (performance.Passes.Percent, performance.AttemptsToPass, performance.Time));
    }

    [Fact]
    public void Scores_of_ninety_days_are_shown_and_never_fewer_than_ten_or_more_than_fifty()
    {
        // 12 lately, the first of them 89 days ago; 8 older.
        var lately = Enumerable.Range(0, 12).Select(i => Attempt($"new-{i}", i == 0 ? 89 : 60 - i, 80));
        var older = Enumerable.Range(0, 8).Select(i => Attempt($"old-{i}", 90 + i, 20)).ToArray();
        Assert.Equal(12, Calculate([.. older, .. lately]).Value!.Attempts.Count);

        Assert.Equal([20, 80], Calculate([.. older, Attempt("x", 1, 80)]).Value!.Attempts.Select(a => a.Score).Distinct());
        Assert.Equal(9, Calculate([.. older, Attempt("x", 1, 80)]).Value!.Attempts.Count); // all there are
        Assert.Equal(10, Calculate([.. Enumerable.Range(0, 30).Select(i => Attempt($"old-{i}", 200 + i, 20))]).Value!.Attempts.Count);

        var many = Calculate([.. Enumerable.Range(0, 60).Select(i => Attempt($"m-{i}", 60 - i, i))]).Value!;
        Assert.Equal(Enumerable.Range(10, 50).Select(i => (double)i), many.Attempts.Select(a => a.Score));
        Assert.Equal(60, many.Passes.Of);
    }

    [Fact]
    public void A_day_is_the_learners_own()
    {
        // Handed in at 22:30 UTC on the 17th: the 18th in Helsinki.
        var facts = With(Attempt("a", 0, 80) with { SubmittedAt = new DateTimeOffset(2026, 3, 17, 22, 30, 0, TimeSpan.Zero) })
            .In(TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki")).Facts;

        Assert.Equal(new DateOnly(2026, 3, 18), PerformanceCalculation.Calculate(facts, Now).Value!.Attempts[0].On);
    }

    private static AssessmentAttempt[] Scored(params double[] scores) =>
        [.. scores.Select((score, at) => Attempt($"assessment-{at}", scores.Length - at, score) with { Title = $"Assessment {at + 1}" })];

    private static AssessmentAttempt Attempt(string assessment, double daysAgo, double? score) =>
        new($"{assessment}@{daysAgo}", assessment, null, null, Now.AddDays(-daysAgo), null, score, null, 20, 15) { Title = assessment, Purpose = AssessmentPurpose.Quiz };

    private static FactsBuilder With(params AssessmentAttempt[] attempts) => new FactsBuilder(Now).With(f => f with { Attempts = attempts });

    private static Measured<Performance> Calculate(params AssessmentAttempt[] attempts) => PerformanceCalculation.Calculate(With(attempts).Facts, Now);
}
