using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Trainer.CourseScene;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>What course health says when something it needs is not there.</summary>
public sealed class CourseHealthSourcesTests
{
    [Fact]
    public void Without_assessment_the_other_parts_share_its_points()
    {
        var result = CourseHealthCalculation.Calculate(Mock.Without(Source.Assessment), Now);
        var parts = result.Value!.Parts;

        // 30, 25 and 20 of 75 are 40, 33.3 and 26.7 of 100: .646417 x 40 + .714953 x 33.333 + .82 x 26.667
        Assert.Equal(71.5551, result.Value.Score, 4);
        Assert.Equal([40, 33.3333, null, 26.6667], parts.Select(p => p.MostPoints is { } most ? Math.Round(most, 4) : (double?)null));
        Assert.Equal((null, null, CourseHealthGap.SourceMissing), (parts[2].Score, parts[2].Points, parts[2].Missing));
        Assert.Equal(Completeness.Partial, result.Completeness);
        Assert.Equal([Source.Assessment], result.Missing);
    }

    [Fact]
    public void Scores_that_are_left_over_do_not_count_while_assessment_has_never_answered() =>
        Assert.Null(CourseHealthCalculation.Calculate(Mock.Without(Source.Assessment), Now).Value!.Parts[2].Learners);

    [Theory]
    [InlineData(0, CourseHealthGap.NoTarget)]
    [InlineData(2, CourseHealthGap.NoScores)]
    [InlineData(3, CourseHealthGap.NoRatings)]
    public void A_part_without_anything_to_divide_by_is_missing_and_says_why(int at, CourseHealthGap why)
    {
        var course = at switch
        {
            0 => Mock with { Plan = Mock.Plan with { CompletionTargetPercent = null } },
            2 => Mock.With(t => t with { Tried = 0, Passed = 0, MeanBestScore = null }),
            _ => Mock.With(t => t with { Ratings = 0, MeanRating = null }),
        };
        var result = CourseHealthCalculation.Calculate(course, Now);

        Assert.Equal(Completeness.Partial, result.Completeness);
        Assert.Empty(result.Missing); // every source answered: it is the part that is missing
        Assert.Equal([at], result.Value!.Parts.Index().Where(p => p.Item.Missing is not null).Select(p => p.Index));
        Assert.Equal(why, result.Value.Parts[at].Missing);
    }

    [Fact]
    public void A_target_of_nought_is_no_target()
    {
        var health = CourseHealthCalculation.Calculate(Mock with { Plan = Mock.Plan with { CompletionTargetPercent = 0 } }, Now).Value!;

        Assert.Equal((CourseHealthGap.NoTarget, null), (health.Parts[0].Missing, health.Parts[0].TargetPercent));
    }

    [Fact]
    public void A_run_under_way_in_which_nobody_has_a_plan_is_not_held_against_one()
    {
        var health = CourseHealthCalculation.Calculate(Running.With(t => t with { WithPlan = 0, OnPlan = 0 }), Now).Value!;

        Assert.Equal((CourseHealthPartKind.OnPlan, CourseHealthGap.NobodyWithPlan), (health.Parts[0].Kind, health.Parts[0].Missing));
        Assert.Equal((20 + 22.5 + 20) / 0.7, health.Score, 9);
    }

    [Fact]
    public void Half_of_the_weight_is_enough_and_less_is_not()
    {
        var half = Running.With(t => t with { WithPlan = 0, OnPlan = 0, Ratings = 0, MeanRating = null });
        Assert.Equal((20 + 22.5) / 0.5, CourseHealthCalculation.Calculate(half, Now).Value!.Score, 9);

        var less = CourseHealthCalculation.Calculate(half.Without(Source.Assessment).With(t => t with { Ratings = 3, MeanRating = 4 }), Now);
        Assert.Equal((Completeness.Insufficient, InsufficientReason.TooFewParts), (less.Completeness, less.Reason));
        Assert.Null(less.Value);
    }

    [Fact]
    public void Without_the_course_builder_there_is_no_health() =>
        Assert.Equal(InsufficientReason.RequiredSourceMissing, CourseHealthCalculation.Calculate(Mock.Without(Source.CourseBuilder), Now).Reason);

    [Theory]
    [InlineData(Source.Directory)]
    [InlineData(Source.ContentStudio)]
    public void Without_another_source_the_score_is_the_same_and_partial(Source source)
    {
        var result = CourseHealthCalculation.Calculate(Mock.Without(source), Now);

        Assert.Equal(Completeness.Partial, result.Completeness);
        Assert.Equal(CourseHealthCalculation.Calculate(Mock, Now).Value!.Score, result.Value!.Score);
    }

    [Fact]
    public void A_run_with_nobody_in_it_or_that_has_not_begun_has_no_health()
    {
        var early = Running with { Plan = Running.Plan with { StartsOn = new(2026, 11, 18) } };

        Assert.Equal(InsufficientReason.NothingToMeasure, CourseHealthCalculation.Calculate(Mock.With(_ => new()), Now).Reason);
        Assert.Equal(InsufficientReason.NothingToMeasure, CourseHealthCalculation.Calculate(early, Now).Reason);
        Assert.NotNull(CourseHealthCalculation.Calculate(early, Now.AddDays(1)).Value);
    }
}
