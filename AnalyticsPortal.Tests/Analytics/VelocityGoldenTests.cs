using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>Cases worked by hand, at noon UTC on Wednesday 18 March 2026.</summary>
public sealed class VelocityGoldenTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_learner_ahead_of_a_path_with_a_date()
    {
        // Twelve topics, due in 28 days = 4 weeks. Done 0, 2, 6, 10 and 20 days ago: 7 remain. A lab outside the path 3 days ago.
        var facts = Active().Path(28,
            ("a", 0), ("b", 2), ("c", 6), ("d", 10), ("e", 20),
            ("f", null), ("g", null), ("h", null), ("i", null), ("j", null), ("k", null), ("l", null)).Lab("x", 3).Facts;

        var result = VelocityCalculation.Calculate(facts, Now);

        var velocity = Assert.IsType<Velocity>(result.Value);
        Assert.Equal(4, velocity.CurrentPace); // a, b, c, x
        Assert.Equal(1.3953, velocity.AveragePace, 4); // 6 / 4.3
        Assert.Equal(PaceTrend.Accelerating, velocity.Trend); // 4 > 1.2 x 1.3953 = 1.674
        Assert.Equal(1.75, velocity.TargetPace); // 7 topics / 4 weeks
        Assert.Equal(128.5714, velocity.VariancePercent!.Value, 4); // (4 - 1.75) / 1.75
        Assert.Equal(PaceStatus.Ahead, velocity.Status);
        Assert.Equal(new DateOnly(2026, 4, 23), velocity.EstimatedFinish); // 7 / 1.3953 weeks = 35.117 days, so on the 36th: 18 March + 36
        // Weeks ago 0, 1, 2 hold 4, 1, 1. Weights 1, .70711, .5, … sum to .9375 / (1 - .70711) = 3.2008 over eight weeks.
        // (4 + .70711 + .5) / 3.2008 = 1.6268 a week; 50 x 1.6268 / 1.75 = 46.480
        Assert.Equal(46.480, velocity.Momentum!.Value, 3);
        Assert.Equal(new DateOnly(2026, 4, 15), velocity.TargetDate);
        Assert.Equal((5, 12), (velocity.TopicsDone, velocity.TopicsTotal));
        Assert.Equal(13, velocity.Weeks.Count);
        Assert.Equal([1, 1, 4], velocity.Weeks.TakeLast(3).Select(w => w.Count));
        Assert.Equal(new PeriodCount(new DateOnly(2026, 3, 12), 4), velocity.Weeks[^1]);
        Assert.Equal(90, velocity.Days.Count);
        Assert.Equal(new PeriodCount(new DateOnly(2026, 3, 18), 1), velocity.Days[^1]);
        Assert.Equal(6, velocity.Days.Sum(d => d.Count));
        Assert.Equal((Completeness.Complete, null), (result.Completeness, result.Reason));
        Assert.Equal([Source.CourseBuilder, Source.LearnerAi, Source.DevLab, Source.Directory], result.Inputs.Select(i => i.Source));
        Assert.Equal((Now, Now.AddHours(4)), (result.CalculatedAt, result.ExpiresAt));
    }

    [Fact]
    public void A_learner_without_a_date_is_held_against_his_own_mean()
    {
        // 2 this week, 1 three weeks ago (day 21). No date: no target, no status, but momentum.
        var velocity = Velocity(Active().Path(null, ("a", 1), ("b", 2), ("c", 21), ("d", null)));

        Assert.Equal(2, velocity.CurrentPace);
        Assert.Null(velocity.TargetPace);
        Assert.Null(velocity.VariancePercent);
        Assert.Null(velocity.Status);
        Assert.Null(velocity.TargetDate);
        // (2 + .5^1.5) / 3.2008 = .73529 a week; own mean 3 / 8 = .375; 50 x .73529 / .375 = 98.038
        Assert.Equal(98.04, velocity.Momentum!.Value, 2);
        Assert.Equal(new DateOnly(2026, 3, 29), velocity.EstimatedFinish); // 1 / (3 / 4.3) weeks = 10.03 days: 18 + 11
    }

    [Fact]
    public void Somebody_who_never_finished_a_topic_stands_still_and_has_no_estimate()
    {
        var velocity = Velocity(Active().Path(14, ("a", null), ("b", null)));

        Assert.Equal((0, 0d, PaceTrend.Stalled), (velocity.CurrentPace, velocity.AveragePace, velocity.Trend));
        Assert.Equal(1, velocity.TargetPace); // 2 topics / 2 weeks
        Assert.Equal((-100d, PaceStatus.Behind), (velocity.VariancePercent, velocity.Status));
        Assert.Equal(0, velocity.Momentum);
        Assert.Null(velocity.EstimatedFinish);
    }

    [Fact]
    public void With_nothing_planned_and_nothing_done_there_is_nothing_to_compare_with()
    {
        var velocity = Velocity(Active());

        Assert.Equal((0, 0), (velocity.TopicsDone, velocity.TopicsTotal));
        Assert.Null(velocity.Momentum);
        Assert.Null(velocity.TargetPace);
        Assert.Null(velocity.EstimatedFinish);
    }

    [Fact]
    public void A_finished_plan_needs_no_pace_and_no_estimate()
    {
        var velocity = Velocity(Active().Path(14, ("a", 1), ("b", 30)));

        Assert.Equal((2, 2), (velocity.TopicsDone, velocity.TopicsTotal));
        Assert.Null(velocity.TargetPace);
        Assert.Null(velocity.Status);
        Assert.Null(velocity.EstimatedFinish);
        // Own mean: a in week 0, b in week 4 (days 28-34). (1 + .25) / 3.2008 / (2 / 8) x 50 = 78.10
        Assert.Equal(78.10, velocity.Momentum!.Value, 2);
    }

    [Theory]
    [InlineData(2, 6, PaceTrend.Steady)] // 8 / 4.3 = 1.860 a week; 2 lies within .8 and 1.2 of it: 1.488 to 2.233
    [InlineData(2, 5, PaceTrend.Accelerating)] // 7 / 4.3 = 1.628; over 1.953
    [InlineData(1, 5, PaceTrend.Decelerating)] // 6 / 4.3 = 1.395; under 1.116
    [InlineData(0, 6, PaceTrend.Stalled)]
    public void Trend_compares_this_week_with_the_month(int thisWeek, int earlier, PaceTrend expected)
    {
        var builder = Active();
        for (var i = 0; i < thisWeek; i++) builder.Lab($"now-{i}", 1);
        for (var i = 0; i < earlier; i++) builder.Lab($"then-{i}", 29).Lab($"long-ago-{i}", 30);

        Assert.Equal(expected, Velocity(builder).Trend);
    }

    [Theory]
    [InlineData(11, PaceStatus.OnTrack)] // exactly +10 %
    [InlineData(12, PaceStatus.Ahead)]
    [InlineData(9, PaceStatus.OnTrack)] // exactly -10 %
    [InlineData(8, PaceStatus.Behind)]
    public void Ten_percent_either_way_is_still_on_track(int thisWeek, PaceStatus expected)
    {
        // Ten topics remain in one week; what is done this week lies outside the plan.
        var builder = Active().Path(7, [.. Enumerable.Range(0, 10).Select(i => ($"t{i}", (double?)null))]);
        for (var i = 0; i < thisWeek; i++) builder.Lab($"lab-{i}", 2);

        var velocity = Velocity(builder);

        Assert.Equal(10, velocity.TargetPace);
        Assert.Equal(expected, velocity.Status);
    }

    [Fact]
    public void An_estimate_of_more_than_ten_years_is_none()
    {
        // 1 topic in 30 d; 1 / 4.3 = .2326 a week. 600 remain: 600 x 4.3 x 7 = 18,060 days.
        var velocity = Velocity(Active().Path(null, [("done", 8), .. Enumerable.Range(0, 600).Select(i => ($"t{i}", (double?)null))]));

        Assert.Null(velocity.EstimatedFinish);
    }

    private static FactsBuilder Active() => new FactsBuilder(Now).Login(0, 1, 2, 3, 4, 5, 6);

    private static Velocity Velocity(FactsBuilder builder) => VelocityCalculation.Calculate(builder.Facts, Now).Value!;
}
