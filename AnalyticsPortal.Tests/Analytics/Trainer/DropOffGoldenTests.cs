using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Trainer.CourseScene;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>Drop-off points and the funnel, worked out by hand.</summary>
public sealed class DropOffGoldenTests
{
    [Fact]
    public void The_course_of_the_mock_up_loses_its_learners_in_modules_4_and_7()
    {
        var drops = DropOffCalculation.Of(Mock.Modules);

        // Losses 4.26, 5, 6.43, 24.38, 6.61, 7.96, 15.38, 5.68 %: the middle two are 11/171 and 8/121, 1.5 x 6.52 is under 10.
        Assert.Equal(6.5222, drops.MedianPercent!.Value, 4);
        Assert.Equal(10, drops.LimitPercent);
        Assert.Equal([4, 7], drops.Points.Select(p => p.Module.Position));

        var (fourth, seventh) = (drops.Points[0], drops.Points[1]);
        Assert.Equal((new Proportion(39, 160), true), (fourth.Loss, fourth.Severe)); // 24.4 %, over 20
        Assert.Equal(3.7373, fourth.TimesMedian!.Value, 4); // 24.375 / 6.5222
        Assert.Equal((DropOffReason.HardAssessment, DropOffAction.AddPractice), (fourth.Reason, fourth.Action)); // 23 of 39, and 1 in 6 elsewhere

        Assert.Equal((new Proportion(16, 104), false), (seventh.Loss, seventh.Severe));
        Assert.Equal((DropOffReason.LongContent, DropOffAction.SplitModule), (seventh.Reason, seventh.Action)); // 390 of 180 minutes
    }

    [Fact]
    public void A_course_that_loses_many_everywhere_is_held_against_its_own_median()
    {
        // 20, 20, 30 and 31 %: the median is 25, so the limit is 37.5 and none is a drop-off point.
        Assert.Empty(DropOffCalculation.Of(Modules((100, 20), (100, 20), (100, 30), (100, 31))).Points);

        // 20, 20, 20, 31 %: the median is 20, the limit 30.
        var drops = DropOffCalculation.Of(Modules((100, 20), (100, 20), (100, 20), (100, 31)));
        Assert.Equal((20.0, 30.0), (drops.MedianPercent, drops.LimitPercent));
        Assert.Equal(4, Assert.Single(drops.Points).Module.Position);
    }

    [Fact]
    public void A_loss_at_the_limit_is_no_drop_off_point()
    {
        Assert.Empty(DropOffCalculation.Of(Modules((100, 1), (100, 2), (100, 10))).Points);
        Assert.Equal(3, Assert.Single(DropOffCalculation.Of(Modules((100, 1), (100, 2), (100, 11))).Points).Module.Position);
        Assert.Empty(DropOffCalculation.Of(Modules((100, 20), (100, 20), (10, 3))).Points); // 30 % is 1.5 x 20, to the last digit
    }

    [Fact]
    public void A_module_with_fewer_than_ten_starters_is_no_drop_off_point_and_moves_no_median()
    {
        var drops = DropOffCalculation.Of(Modules((100, 4), (9, 9), (100, 6)));
        Assert.Equal(5, drops.MedianPercent);
        Assert.Empty(drops.Points);

        Assert.Single(DropOffCalculation.Of(Modules((100, 4), (10, 10), (100, 6))).Points);
    }

    [Fact]
    public void Without_a_module_of_ten_starters_there_is_neither_median_nor_limit()
    {
        var drops = DropOffCalculation.Of(Modules((9, 5), (4, 4)));

        Assert.Equal((null, null), (drops.MedianPercent, drops.LimitPercent));
        Assert.Empty(drops.Points);
        Assert.Empty(DropOffCalculation.Of([]).Points);
    }

    [Fact]
    public void Where_other_modules_lose_nobody_there_is_no_multiple_of_nothing()
    {
        var point = Assert.Single(DropOffCalculation.Of(Modules((50, 0), (50, 0), (50, 12))).Points);

        Assert.Null(point.TimesMedian);
        Assert.True(point.Severe); // 24 % is over twice 10
    }

    [Fact]
    public void The_largest_loss_comes_first_and_of_equal_ones_the_earlier_module() =>
        Assert.Equal(
            [4, 2, 6],
            DropOffCalculation.Of(Modules((100, 1), (100, 15), (100, 1), (100, 40), (100, 1), (100, 15), (100, 1))).Points.Select(p => p.Module.Position));

    [Theory]
    [InlineData(10, null, DropOffReason.HardAssessment)] // a third, and nothing to compare with
    [InlineData(9, null, DropOffReason.Unknown)]
    [InlineData(10, 0.16, DropOffReason.HardAssessment)] // over twice 16 %
    [InlineData(10, 0.17, DropOffReason.Unknown)]
    [InlineData(30, 0.5, DropOffReason.HardAssessment)] // twice 50 %, to the last digit
    [InlineData(30, 0.51, DropOffReason.Unknown)]
    public void An_assessment_is_hard_when_a_third_of_those_who_left_failed_twice_and_twice_as_many_as_elsewhere(
        int failed, double? elsewhere, DropOffReason expected) =>
        Assert.Equal(expected, Point(m => m with { LeftAfterFailingTwice = failed, FailingTwiceElsewhere = elsewhere }).Reason);

    [Theory]
    [InlineData(90.0, 60.0, DropOffReason.Unknown, DropOffAction.AskThoseWhoLeft)] // 1.5 times is not more than that
    [InlineData(91.0, 60.0, DropOffReason.LongContent, DropOffAction.StateTrueTime)]
    [InlineData(119.0, 60.0, DropOffReason.LongContent, DropOffAction.StateTrueTime)]
    [InlineData(120.0, 60.0, DropOffReason.LongContent, DropOffAction.SplitModule)]
    [InlineData(120.0, 0.0, DropOffReason.Unknown, DropOffAction.AskThoseWhoLeft)]
    [InlineData(120.0, null, DropOffReason.Unknown, DropOffAction.AskThoseWhoLeft)]
    [InlineData(null, 60.0, DropOffReason.Unknown, DropOffAction.AskThoseWhoLeft)]
    public void Content_is_long_when_it_takes_more_than_half_as_long_again(double? taken, double? planned, DropOffReason reason, DropOffAction action)
    {
        var point = Point(m => m with { MedianMinutes = taken, PlannedMinutes = planned });
        Assert.Equal((reason, action), (point.Reason, point.Action));
    }

    [Theory]
    [InlineData(0.5, DropOffReason.Unknown, DropOffAction.AskThoseWhoLeft)]
    [InlineData(0.49, DropOffReason.UnusedMaterial, DropOffAction.LeadToMaterial)]
    [InlineData(0.0, DropOffReason.UnusedMaterial, DropOffAction.LeadToMaterial)]
    public void Material_is_unused_when_less_than_half_used_it(double used, DropOffReason reason, DropOffAction action)
    {
        var point = Point(m => m with { MaterialUsedShare = used });
        Assert.Equal((reason, action), (point.Reason, point.Action));
    }

    [Fact]
    public void Failing_speaks_before_length_and_length_before_material_and_practice_helps_nobody_who_has_not_seen_the_material()
    {
        var all = Point(m => m with { LeftAfterFailingTwice = 20, MedianMinutes = 300, PlannedMinutes = 60, MaterialUsedShare = 0.2 });
        Assert.Equal((DropOffReason.HardAssessment, DropOffAction.LeadToMaterial), (all.Reason, all.Action));

        var two = Point(m => m with { MedianMinutes = 300, PlannedMinutes = 60, MaterialUsedShare = 0.2 });
        Assert.Equal((DropOffReason.LongContent, DropOffAction.SplitModule), (two.Reason, two.Action));
    }

    [Fact]
    public void The_funnel_of_the_mock_up()
    {
        var funnel = CourseFunnel.Of(Mock.Totals)!;

        Assert.Equal(new(214, new(188, 214), new(121, 214), new(83, 214), 70, new(83, 144)), funnel);
        Assert.Equal([88, 57, 39], new[] { funnel.Started, funnel.Halfway, funnel.Completed }.Select(p => Math.Round(p.Percent)));
        Assert.Equal(58, Math.Round(funnel.CompletedOfEnded!.Percent));
    }

    [Fact]
    public void Who_completed_a_course_has_begun_it_even_when_nobody_told_of_any_work() =>
        Assert.Equal(
            new(10, new(6, 10), new(6, 10), new(6, 10), 4, new(6, 6)),
            CourseFunnel.Of(new CourseTotals { Enrolled = 10, Completed = 6, UnderWay = 4, Started = 2, Halfway = 1 }));

    [Fact]
    public void There_is_no_funnel_of_nobody_and_no_share_of_those_who_ended_while_nobody_has()
    {
        Assert.Null(CourseFunnel.Of(new CourseTotals()));
        Assert.Null(CourseFunnel.Of(new CourseTotals { Enrolled = 3, UnderWay = 3 })!.CompletedOfEnded);
    }

    // The last of three modules, which 30 of 100 leave.
    private static DropOffPoint Point(Func<ModuleTotals, ModuleTotals> change)
    {
        var modules = Modules((100, 2), (100, 2), (100, 30));
        return Assert.Single(DropOffCalculation.Of([modules[0], modules[1], change(modules[2])]).Points);
    }
}
