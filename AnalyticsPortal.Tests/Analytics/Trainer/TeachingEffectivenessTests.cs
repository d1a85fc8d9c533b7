using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>Measure 10, worked by hand.</summary>
public sealed class TeachingEffectivenessTests
{
    private static readonly TeachingTotals Own = TeachingSample.Own;

    private static readonly TeachingTotals[] Peers = TeachingSample.Peers;

    [Fact]
    public void A_trainer_beside_ten_peers()
    {
        var result = Calculate(Own, Peers);

        var teaching = Assert.IsType<TeachingEffectiveness>(result.Value);
        Assert.Equal((40, 10), (teaching.Learners, teaching.Peers));
        Assert.Equal(Enum.GetValues<TeachingFigureKind>(), teaching.Figures.Select(f => f.Kind));
        // (4.5 x 10 + 4 x 30) / 40; 32 of 40; 18 of 20; 12 / 15; 60 of 100
        Assert.Equal([4.125, 80, 90, .8, 60], teaching.Figures.Select(f => f.Value));
        Assert.Equal([40, 40, 20, 16, 100], teaching.Figures.Select(f => f.Of));

        // Mean 72.5; squares of 22.5, 17.5, 12.5, 7.5, 2.5 twice: 2 x (506.25 + 306.25 + 156.25 + 56.25 + 6.25) = 2062.5; / 9 = 229.17, root 15.138.
        // z = 7.5 / 15.138; six peers below 80 and one on it: 65 %.
        var pass = teaching.Figures[(int)TeachingFigureKind.PassRate].Against!;
        Assert.Equal((10, 72.5, 15.138, .4954, 65), (pass.Peers, pass.Mean, Math.Round(pass.StandardDeviation, 3), Math.Round(pass.Z, 4), pass.Percentile));
        Assert.Equal(new SatisfactionTrend(.5, SatisfactionDirection.Rising), teaching.Trend);
        Assert.Equal((Completeness.Complete, CourseSources.Now.AddHours(2)), (result.Completeness, result.ExpiresAt));
    }

    [Fact]
    public void Where_peers_do_not_differ_z_is_0_and_only_the_percentile_speaks()
    {
        var figures = Calculate(Own, Peers).Value!.Figures;

        Assert.Equal(new PeerComparison(10, 50, 0, 0, 100), figures[(int)TeachingFigureKind.CompletionRate].Against); // 90 % beside ten at 50 %
        Assert.Equal(new PeerComparison(10, 60, 0, 0, 50), figures[(int)TeachingFigureKind.FirstTryShare].Against); // all alike
        Assert.Equal(0, Calculate(Own with { Completed = new(2, 20) }, Peers).Value!.Figures[(int)TeachingFigureKind.CompletionRate].Against!.Percentile);
    }

    [Fact]
    public void Nine_learners_are_too_few()
    {
        var result = Calculate(Own with { Learners = 9 }, Peers);

        Assert.Equal((null, InsufficientReason.FewerThanTenLearners, 9), (result.Value, result.Reason, result.SoFar));
        Assert.NotNull(Calculate(Own with { Learners = 10 }, Peers).Value);
    }

    [Fact]
    public void Nine_peers_are_too_few_and_so_are_ten_of_whom_one_had_nine_learners()
    {
        foreach (var peers in new TeachingTotals[][] { Peers[1..], [Peers[0] with { Learners = 9 }, .. Peers[1..]] })
        {
            var result = Calculate(Own, peers);
            Assert.Equal((null, InsufficientReason.FewerThanTenPeers, 9), (result.Value, result.Reason, result.SoFar));
        }
    }

    [Fact]
    public void A_figure_needs_ten_learners_behind_it_however_many_their_enrolments_and_ten_peers_who_have_it()
    {
        var nine = Own.People with { TimeUp = 9, Compared = 0 };
        var few = Calculate(Own with { Completed = new(9, 18), Gains = null, People = nine }, Peers).Value!.Figures;
        Assert.Equal(new TeachingFigure(TeachingFigureKind.CompletionRate, null, 18, 9, null), few[(int)TeachingFigureKind.CompletionRate]);
        Assert.Equal(new TeachingFigure(TeachingFigureKind.ScoreGain, null, 0, 0, null), few[(int)TeachingFigureKind.ScoreGain]);

        var lone = Calculate(Own, [Peers[0] with { Completed = new(9, 18), People = nine }, .. Peers[1..]]).Value!.Figures;
        Assert.Equal(new TeachingFigure(TeachingFigureKind.CompletionRate, 90, 20, 20, null), lone[(int)TeachingFigureKind.CompletionRate]);
        Assert.NotNull(lone[(int)TeachingFigureKind.PassRate].Against);
    }

    [Fact]
    public void Gains_that_never_differ_have_no_effect_size() =>
        Assert.Equal(new TeachingFigure(TeachingFigureKind.ScoreGain, null, 16, 16, null), Calculate(Own with { Gains = new(16, 12, 0) }, Peers).Value!.Figures[(int)TeachingFigureKind.ScoreGain]);

    [Theory]
    [InlineData(4.21, SatisfactionDirection.Rising)]
    [InlineData(4.2, SatisfactionDirection.Steady)]
    [InlineData(3.8, SatisfactionDirection.Steady)]
    [InlineData(3.79, SatisfactionDirection.Falling)]
    public void Satisfaction_moves_by_more_than_a_fifth_of_a_point(double lately, SatisfactionDirection direction) =>
        Assert.Equal(direction, Calculate(Own with { RatingsLast30Days = new(lately, 10) }, Peers).Value!.Trend!.Direction);

    [Fact]
    public void Satisfaction_has_no_trend_with_nine_ratings_on_either_side()
    {
        Assert.Null(Calculate(Own with { RatingsLast30Days = new(5, 9) }, Peers).Value!.Trend);
        Assert.Null(Calculate(Own with { RatingsBefore = new(5, 9) }, Peers).Value!.Trend);
        Assert.Null(Calculate(Own with { RatingsBefore = null }, Peers).Value!.Trend);
    }

    [Fact]
    public void Assessment_and_course_builder_are_required_and_the_directory_is_not()
    {
        foreach (var required in new[] { Source.Assessment, Source.CourseBuilder })
            Assert.Equal(InsufficientReason.RequiredSourceMissing, TeachingEffectivenessCalculation.Calculate(Own, Peers, CourseSources.Without(required), CourseSources.Now).Reason);
        Assert.Equal(Completeness.Partial, TeachingEffectivenessCalculation.Calculate(Own, Peers, CourseSources.Without(Source.Directory), CourseSources.Now).Completeness);
    }

    [Fact]
    public void Every_number_is_finite_and_in_its_range_and_more_passes_never_lower_z_or_percentile()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            TeachingTotals[] peers = [.. Enumerable.Range(0, random.Next(10, 40)).Select(_ => Totals(random))];
            var own = Totals(random);
            foreach (var against in Calculate(own, peers).Value?.Figures.Select(f => f.Against).OfType<PeerComparison>() ?? [])
            {
                Assert.InRange(against.Percentile, 0, 100);
                Assert.True(double.IsFinite(against.Z) && double.IsFinite(against.Mean) && against.StandardDeviation >= 0 && against.Peers >= 10, $"seed {seed}, {against}");
            }

            if (Pass(own, peers) is not { } before || own.Passed!.Count == own.Passed.Of) continue;
            var after = Pass(own with { Passed = new(own.Passed.Count + 1, own.Passed.Of) }, peers)!;
            Assert.True(after.Z >= before.Z && after.Percentile >= before.Percentile, $"seed {seed}, {before} -> {after}");
        }
    }

    [Fact]
    public void Peers_in_another_order_change_nothing()
    {
        var turned = Calculate(Own, [.. Enumerable.Reverse(Peers)]).Value!;
        Assert.Equal(Calculate(Own, Peers).Value!.Figures, turned.Figures);
    }

    private static PeerComparison? Pass(TeachingTotals own, TeachingTotals[] peers) => Calculate(own, peers).Value?.Figures[(int)TeachingFigureKind.PassRate].Against;

    private static Measured<TeachingEffectiveness> Calculate(TeachingTotals own, TeachingTotals[] peers) =>
        TeachingEffectivenessCalculation.Calculate(own, peers, CourseSources.Without(), CourseSources.Now);

    private static TeachingTotals Totals(Random random)
    {
        Proportion? Share()
        {
            var of = random.Next(0, 40);
            return of == 0 ? null : new(random.Next(of + 1), of);
        }

        SampleMean? Ratings() => random.Next(4) == 0 ? null : new(1 + (random.NextDouble() * 4), random.Next(1, 30));
        return new()
        {
            Learners = random.Next(5, 60),
            RatingsLast30Days = Ratings(),
            RatingsBefore = Ratings(),
            Passed = Share(),
            Completed = Share(),
            PassedFirst = Share(),
            Gains = random.Next(4) == 0 ? null : new(random.Next(1, 40), random.Next(-50, 50), random.Next(3) == 0 ? 0 : random.NextDouble() * 20),
            People = new(random.Next(5, 40), random.Next(5, 40), random.Next(5, 40), random.Next(5, 40), random.Next(5, 40)),
        };
    }
}
