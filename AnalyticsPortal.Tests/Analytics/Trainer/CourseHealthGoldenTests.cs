using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Trainer.CourseScene;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>Course health, worked out by hand.</summary>
public sealed class CourseHealthGoldenTests
{
    [Fact]
    public void The_course_of_the_mock_up_has_73_of_100_and_needs_attention()
    {
        var result = CourseHealthCalculation.Calculate(Mock, Now);
        var health = result.Value!;

        // 83/214 / .60 x 30 = 19.3925; 153/214 x 25 = 17.8738; 131/170 x 25 = 19.2647; 4.1/5 x 20 = 16.4
        Part(health, CourseHealthPartKind.Completion, 64.6417, 19.3925, 30);
        Part(health, CourseHealthPartKind.Retention, 71.4953, 17.8738, 25);
        Part(health, CourseHealthPartKind.PassRate, 77.0588, 19.2647, 25);
        Part(health, CourseHealthPartKind.Satisfaction, 82, 16.4, 20);
        Assert.Equal(72.9311, health.Score, 4); // not the sum of the rounded parts
        Assert.Equal(CourseHealthStatus.NeedsAttention, health.Status);
        Assert.Equal(CourseHealthPartKind.Completion, health.HeldBackBy); // misses 10.6; the others 7.1, 5.7 and 3.6
        Assert.Equal((Completeness.Complete, Now.AddHours(2)), (result.Completeness, result.ExpiresAt));
    }

    [Fact]
    public void Each_part_keeps_the_numbers_it_is_made_of()
    {
        var parts = CourseHealthCalculation.Calculate(Mock, Now).Value!.Parts;

        Assert.Equal([new(83, 214), new(153, 214), new(131, 170), null], parts.Select(p => p.Learners));
        Assert.Equal([60, null, null, null], parts.Select(p => p.TargetPercent));
        Assert.Equal([null, null, null, new SampleMean(4.1, 96)], parts.Select(p => p.Rating));
        Assert.All(parts, p => Assert.Null(p.Missing));
    }

    [Fact]
    public void A_run_under_way_is_held_against_the_plan_of_the_day()
    {
        var health = CourseHealthCalculation.Calculate(Running, Now).Value!;

        // 13/26 x 30 = 15; (40 - 4 withdrawn - 4 silent)/40 x 25 = 20; 18/20 x 25 = 22.5; 5/5 x 20 = 20
        Part(health, CourseHealthPartKind.OnPlan, 50, 15, 30);
        Part(health, CourseHealthPartKind.Retention, 80, 20, 25);
        Part(health, CourseHealthPartKind.PassRate, 90, 22.5, 25);
        Part(health, CourseHealthPartKind.Satisfaction, 100, 20, 20);
        Assert.Equal(77.5, health.Score, 9);
        Assert.Equal((CourseHealthStatus.Healthy, CourseHealthPartKind.OnPlan), (health.Status, health.HeldBackBy));
        Assert.Equal([new(13, 26), new(32, 40), new(18, 20), null], health.Parts.Select(p => p.Learners));
    }

    [Fact]
    public void On_its_last_day_a_run_is_under_way_and_on_the_next_it_is_finished_by_the_clock_of_the_organisation()
    {
        CourseHealthPartKind FirstPart(DateTimeOffset now) => CourseHealthCalculation.Calculate(
            Running with { Plan = Running.Plan with { EndsOn = new(2026, 11, 16) }, TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") },
            now).Value!.Parts[0].Kind;

        Assert.Equal(CourseHealthPartKind.OnPlan, FirstPart(new(2026, 11, 17, 4, 59, 0, TimeSpan.Zero))); // 23:59 on the 16th in New York
        Assert.Equal(CourseHealthPartKind.Completion, FirstPart(new(2026, 11, 17, 5, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_run_that_everybody_has_ended_is_finished_before_its_last_day()
    {
        var ended = Running.With(t => t with { UnderWay = 0, Completed = 30, Withdrawn = 10, Silent = 0, WithPlan = 0, OnPlan = 0 });

        // 30 of 40 completed, 75 %, is more than the target of 60: full points and no more.
        Part(CourseHealthCalculation.Calculate(ended, Now).Value!, CourseHealthPartKind.Completion, 100, 30, 30);
    }

    [Fact]
    public void An_open_course_whose_learners_have_dates_is_held_against_their_plans()
    {
        var dated = Mock.With(t => t with { WithPlan = 50, OnPlan = 40 });

        Part(CourseHealthCalculation.Calculate(dated, Now).Value!, CourseHealthPartKind.OnPlan, 80, 24, 30);
    }

    [Fact]
    public void Nothing_holds_back_a_course_with_all_points()
    {
        var best = Running.With(t => t with { Completed = 10, Withdrawn = 0, Silent = 0, OnPlan = 26, Passed = 20 });
        var health = CourseHealthCalculation.Calculate(best, Now).Value!;

        Assert.Equal(100, health.Score, 9);
        Assert.Null(health.HeldBackBy);
    }

    [Theory]
    [InlineData(0, CourseHealthStatus.AtRisk)]
    [InlineData(49.999, CourseHealthStatus.AtRisk)]
    [InlineData(50, CourseHealthStatus.NeedsAttention)]
    [InlineData(74.999, CourseHealthStatus.NeedsAttention)]
    [InlineData(75, CourseHealthStatus.Healthy)]
    [InlineData(100, CourseHealthStatus.Healthy)]
    public void Status_changes_at_fifty_and_seventy_five(double score, CourseHealthStatus expected) =>
        Assert.Equal(expected, CourseHealthCalculation.StatusOf(score));

    private static void Part(CourseHealth health, CourseHealthPartKind kind, double score, double points, double most)
    {
        var part = Assert.Single(health.Parts, p => p.Kind == kind);
        Assert.Equal((score, points, most), (Math.Round(part.Score!.Value, 4), Math.Round(part.Points!.Value, 4), Math.Round(part.MostPoints!.Value, 4)));
    }
}
