using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Trainer.CourseScene;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>Course performance, worked out by hand.</summary>
public sealed class CoursePerformanceGoldenTests
{
    [Fact]
    public void The_course_of_the_mock_up()
    {
        var result = CoursePerformanceCalculation.Calculate(Mock, Now);
        var performance = result.Value!;

        Assert.Equal(new(214, 70, 83, 61, 70, 12), performance.Enrollment);
        Assert.Equal(new EnrollmentGrowth(30, 20, 50, EnrollmentTrend.Growing), performance.Growth); // 90 against 60 in three months
        Assert.Equal(new(83, 144), performance.Completion);
        Assert.Equal(64.5, performance.MedianDaysToComplete);
        Assert.Equal((new SampleMean(77.25, 170), new Proportion(131, 170)), (performance.Score, performance.Passes));
        Assert.Equal(new SampleMean(4.1, 96), performance.Rating);
        Assert.Equal((Completeness.Complete, Now.AddHours(2)), (result.Completeness, result.ExpiresAt));
    }

    [Fact]
    public void Most_of_those_who_left_had_completed_module_3_last()
    {
        var stage = CoursePerformanceCalculation.Calculate(Mock, Now).Value!.DropOut!;

        Assert.Equal((3, "Window functions"), (stage.LastCompleted!.Position, stage.LeftIn.Title));
        Assert.Equal(new(39, 105), stage.Learners); // 8 + 9 + 11 + 39 + 8 + 9 + 16 + 5
    }

    [Fact]
    public void Those_who_left_in_the_first_module_had_completed_none_and_of_equal_modules_the_earlier_is_said()
    {
        var stage = Performance(Modules((100, 8), (92, 3), (89, 8))).DropOut!;

        Assert.Null(stage.LastCompleted);
        Assert.Equal((1, new Proportion(8, 19)), (stage.LeftIn.Position, stage.Learners));
        Assert.Null(Performance(Modules((100, 0), (100, 0))).DropOut);
        Assert.Null(Performance([]).DropOut);
    }

    [Fact]
    public void The_modules_are_taken_in_the_order_of_the_course()
    {
        var modules = Modules((100, 2), (98, 20), (78, 1));

        Assert.Equal(1, Performance([modules[2], modules[1], modules[0]]).DropOut!.LastCompleted!.Position);
    }

    [Fact]
    public void The_top_module_loses_the_smallest_share_and_the_struggling_one_the_largest()
    {
        var performance = CoursePerformanceCalculation.Calculate(Mock, Now).Value!;

        Assert.Equal((1, new Proportion(8, 188)), (performance.TopModule!.Module.Position, performance.TopModule.Loss)); // 4.3 %; 5 of 88 are 5.7
        Assert.Equal((4, new Proportion(39, 160)), (performance.StrugglingModule!.Module.Position, performance.StrugglingModule.Loss));
    }

    [Fact]
    public void Modules_with_fewer_than_ten_starters_are_not_compared_nor_is_one_module_nor_are_equal_ones()
    {
        Assert.Equal(2, Performance(Modules((9, 0), (100, 1), (50, 5), (9, 9))).TopModule!.Module.Position);
        Assert.Null(Performance(Modules((100, 1), (9, 9))).TopModule);
        Assert.Null(Performance(Modules((100, 5), (20, 1))).StrugglingModule);
        Assert.Null(Performance([]).TopModule);
    }

    [Theory]
    [InlineData(new[] { 10, 10, 0, 11, 11, 0 }, 10, EnrollmentTrend.Steady)]
    [InlineData(new[] { 10, 10, 0, 11, 11, 1 }, 15, EnrollmentTrend.Growing)]
    [InlineData(new[] { 10, 10, 0, 9, 9, 0 }, -10, EnrollmentTrend.Steady)]
    [InlineData(new[] { 10, 10, 0, 9, 8, 0 }, -15, EnrollmentTrend.Declining)]
    [InlineData(new[] { 5, 0, 0, 0, 0, 0 }, -100, EnrollmentTrend.Declining)]
    public void Enrolment_grows_above_ten_per_cent_and_declines_below_minus_ten(int[] months, double change, EnrollmentTrend trend)
    {
        var growth = CoursePerformanceCalculation.Growth(months)!;
        Assert.Equal((change, trend), (growth.ChangePercent, growth.Trend));
    }

    [Theory]
    [InlineData(new[] { 0, 0, 0, 9, 9, 9 })]
    [InlineData(new[] { 4, 4, 4, 4, 4 })]
    [InlineData(new int[0])]
    public void Without_anybody_in_the_three_months_before_there_is_no_growth(int[] months) =>
        Assert.Null(CoursePerformanceCalculation.Growth(months));

    [Fact]
    public void What_has_nothing_to_divide_by_is_absent()
    {
        var performance = CoursePerformanceCalculation.Calculate(Mock.With(_ => new CourseTotals { Enrolled = 3, UnderWay = 3 }), Now).Value!;

        Assert.Equal(
            (null, null, null, null, null, null),
            (performance.Growth, performance.Completion, performance.MedianDaysToComplete, performance.Score, performance.Passes, performance.Rating));
    }

    [Fact]
    public void Without_assessment_there_are_no_scores_and_the_result_is_partial()
    {
        var result = CoursePerformanceCalculation.Calculate(Mock.Without(Source.Assessment), Now);

        Assert.Equal((null, null), (result.Value!.Score, result.Value.Passes));
        Assert.Equal(Completeness.Partial, result.Completeness);
        Assert.Equal([Source.Assessment], result.Missing);
    }

    [Fact]
    public void Without_the_course_builder_or_anybody_enrolled_there_is_no_performance()
    {
        Assert.Equal(InsufficientReason.RequiredSourceMissing, CoursePerformanceCalculation.Calculate(Mock.Without(Source.CourseBuilder), Now).Reason);
        Assert.Equal(InsufficientReason.NothingToMeasure, CoursePerformanceCalculation.Calculate(Mock.With(_ => new()), Now).Reason);
    }

    private static CoursePerformance Performance(IReadOnlyList<ModuleTotals> modules) =>
        CoursePerformanceCalculation.Calculate(Mock with { Modules = modules }, Now).Value!;
}
