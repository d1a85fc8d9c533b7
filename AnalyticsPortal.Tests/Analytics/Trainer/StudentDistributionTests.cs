using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>Measure 9, worked by hand.</summary>
public sealed class StudentDistributionTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(9.99, 0)]
    [InlineData(10, 1)]
    [InlineData(59.99, 5)]
    [InlineData(60, 6)]
    [InlineData(89.99, 8)]
    [InlineData(90, 9)]
    [InlineData(100, 9)]
    [InlineData(-3, 0)]
    [InlineData(104, 9)]
    public void A_score_lies_in_the_bucket_of_its_tens_and_hundred_in_the_last(double score, int bucket) => Assert.Equal(bucket, ScoreSpread.BucketOf(score));

    [Fact]
    public void Percentiles_lie_between_the_neighbours()
    {
        // Five scores: p25 is the second, p50 the third, p75 the fourth; p90 at place 3.6: 80 + .6 x 20.
        var five = ScoreSpread.Of(Scores(100, 40, 80, 60, 50));
        Assert.Equal((50, 60, 80, 92), (five.P25, five.P50, five.P75, Math.Round(five.P90!.Value, 9)));

        // Two: 60 + .25, .5, .75 and .9 of 20.
        var two = ScoreSpread.Of(Scores(80, 60));
        Assert.Equal((65, 70, 75, 78), (two.P25, two.P50, two.P75, Math.Round(two.P90!.Value, 9)));

        var one = ScoreSpread.Of(Scores(71));
        Assert.Equal((71, 71, 71, 71), (one.P25, one.P50, one.P75, one.P90));

        var none = ScoreSpread.Of([]);
        Assert.Equal((null, null, null, null), (none.P25, none.P50, none.P75, none.P90));
    }

    [Fact]
    public void Attempts_and_those_who_are_stuck()
    {
        var totals = ScoreSpread.Of(
        [
            new(70, 1), new(69.99, 1), new(95, 2), new(59.99, 2), // two tries are not yet stuck
            new(60, 3), new(59.99, 3), new(80, 3), new(20, 4), new(75, 9),
        ]);

        Assert.Equal([new(1, 2, 1), new(2, 2, 1), new(3, 3, 1), new(4, 2, 1)], totals.ByAttempts);
        Assert.Equal(2, totals.StuckCluster); // 59.99 after three, 20 after four; 60 is not below 60
    }

    [Fact]
    public void The_distribution_of_twelve_learners()
    {
        var totals = ScoreSpread.Of([.. Scores(55, 65, 72, 75, 78, 81, 83, 88, 90, 95, 100), new(40, 3)]);

        var result = StudentDistributionCalculation.Calculate(totals, CourseSources.Without(), CourseSources.Now);

        var distribution = Assert.IsType<StudentDistribution>(result.Value);
        Assert.Equal((12, 1), (distribution.Learners, distribution.Stuck));
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 3, 3, 3], distribution.Buckets.Select(b => b.Learners));
        Assert.Equal([(0, 10), (90, 100)], distribution.Buckets.Where((_, at) => at is 0 or 9).Select(b => (b.From, b.To)));
        // Sorted 40 55 65 72 75 78 81 83 88 90 95 100. Places 2.75, 5.5, 8.25 and 9.9: 65 + .75 x 7; 78 + .5 x 3; 88 + .25 x 2; 90 + .9 x 5.
        Assert.Equal((70.25, 79.5, 88.5, 94.5), (distribution.Percentiles.P25, distribution.Percentiles.P50, distribution.Percentiles.P75, Math.Round(distribution.Percentiles.P90, 9)));
        Assert.Equal(
            [new(1, 11, new Proportion(9, 11), true), new(2, 0, null, false), new(3, 1, new Proportion(0, 1), false), new(4, 0, null, false)],
            distribution.ByAttempts);
        Assert.Equal(Completeness.Complete, result.Completeness);
        Assert.Equal((CourseSources.Now, CourseSources.Now.AddHours(2)), (result.CalculatedAt, result.ExpiresAt));
    }

    [Fact]
    public void Without_assessment_or_without_a_score_there_is_none()
    {
        Assert.Equal(InsufficientReason.RequiredSourceMissing, StudentDistributionCalculation.Calculate(ScoreSpread.Of(Scores(80)), CourseSources.Without(Source.Assessment), CourseSources.Now).Reason);
        Assert.Equal(InsufficientReason.NothingToMeasure, StudentDistributionCalculation.Calculate(ScoreSpread.Of([]), CourseSources.Without(), CourseSources.Now).Reason);
    }

    [Fact]
    public void Without_another_source_it_is_partial_and_the_same()
    {
        var totals = ScoreSpread.Of(Scores(80, 60));
        var partial = StudentDistributionCalculation.Calculate(totals, CourseSources.Without(Source.Directory, Source.CourseBuilder), CourseSources.Now);

        Assert.Equal(Completeness.Partial, partial.Completeness);
        Assert.Equal([Source.CourseBuilder, Source.Directory], partial.Missing);
        Assert.Equal(StudentDistributionCalculation.Calculate(totals, CourseSources.Without(), CourseSources.Now).Value!.Percentiles, partial.Value!.Percentiles);
    }

    [Fact]
    public void Whatever_the_scores_are_the_counts_add_up_and_the_percentiles_rise()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            LearnerScore[] learners = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => new LearnerScore((random.NextDouble() * 120) - 10, random.Next(1, 7)))];
            var distribution = StudentDistributionCalculation.Calculate(ScoreSpread.Of(learners), CourseSources.Without(), CourseSources.Now).Value!;

            Assert.Equal(learners.Length, distribution.Learners);
            Assert.Equal(learners.Length, distribution.Buckets.Sum(b => b.Learners));
            Assert.Equal(learners.Length, distribution.ByAttempts.Sum(g => g.Learners));
            Assert.InRange(distribution.Stuck, 0, distribution.Buckets.Take(6).Sum(b => b.Learners));
            var (p25, p50, p75, p90) = distribution.Percentiles;
            double[] bounds = [0, p25, p50, p75, p90, 100];
            Assert.Equal(bounds.Order(), bounds);

            random.Shuffle(learners);
            Assert.Equal(distribution.Percentiles, StudentDistributionCalculation.Calculate(ScoreSpread.Of(learners), CourseSources.Without(), CourseSources.Now).Value!.Percentiles);
        }
    }

    [Fact]
    public void Points_for_everybody_lower_no_percentile()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            LearnerScore[] learners = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => new LearnerScore(random.Next(401) / 4.0, 1))];
            var (before, after) = (ScoreSpread.Of(learners), ScoreSpread.Of(learners.Select(l => l with { Best = l.Best + random.Next(0, 5) })));

            Assert.True(after.P25 >= before.P25 && after.P50 >= before.P50 && after.P75 >= before.P75 && after.P90 >= before.P90, $"seed {seed}");
            Assert.True(after.ByAttempts[0].Passed >= before.ByAttempts[0].Passed && after.Buckets[0] <= before.Buckets[0], $"seed {seed}");
        }
    }

    private static IEnumerable<LearnerScore> Scores(params double[] scores) => scores.Select(score => new LearnerScore(score, 1));
}
