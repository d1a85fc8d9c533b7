using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>Cases worked by hand, at noon UTC on Wednesday 18 March 2026.</summary>
public sealed class EngagementGoldenTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_steady_learner_with_every_source()
    {
        // Logins today and 1, 2, 3, 9, 10, 11 days ago; 150 minutes this week of 4 hours wanted. What lies 8 to 10 days back is not of this week.
        var facts = new FactsBuilder(Now).Login(0, 1, 2, 3, 9, 10, 11).WeeklyHours(4)
            .Session(1, 90).Session(3, 60).Session(10, 120)
            .Enrolled("c1", 50).Enrolled("c2", 70).Enrolled("c3", 5, EnrollmentStatus.Withdrawn, 100)
            .Chat(1).Lab("a", 1).Lab("b", 2, passed: false).Attempt(3)
            .Chat(8).Lab("c", 9).Attempt(10).Content(9).Facts;

        var result = EngagementCalculation.Calculate(facts, Now);

        var engagement = Assert.IsType<Engagement>(result.Value);
        // Consistency: 50 x 4/5 + 30 x 4/7 + 20 x (1 - 5/7) = 40 + 17.1429 + 5.7143; the gap is days 4 to 8.
        Part(engagement, EngagementPartKind.Consistency, 0.30, 62.8571);
        // Time: 2.5 h of 4 h.
        Part(engagement, EngagementPartKind.Time, 0.25, 62.5);
        // Quality: .4 x (50 + 70) / 2 + 20 x 1/5 + 20 x 2/10 + 20 x 1/3 = 24 + 4 + 4 + 6.6667
        Part(engagement, EngagementPartKind.Quality, 0.25, 38.6667);
        // Resources: lab, assistant, assessment of five.
        Part(engagement, EngagementPartKind.Resources, 0.20, 60);
        // .30 x 62.8571 + .25 x 62.5 + .25 x 38.6667 + .20 x 60 = 18.8571 + 15.625 + 9.6667 + 12
        Assert.Equal(56.1488, engagement.Overall, 4);
        Assert.Equal(EngagementRisk.Medium, engagement.Risk);
        Assert.Null(engagement.Change); // a week ago he had been active on four days only
        Assert.Equal((4, 2.5, 4d, true), (engagement.StreakDays, engagement.HoursThisWeek, engagement.WeeklyHoursTarget, engagement.WeeklyHoursTargetIsOwn));
        Assert.Equal(90, engagement.Calendar.Count);
        Assert.Equal(new DayMinutes(new DateOnly(2026, 3, 18), 0), engagement.Calendar[^1]);
        Assert.Equal(new DayMinutes(new DateOnly(2026, 3, 17), 90), engagement.Calendar[^2]);
        Assert.Equal(270, engagement.Calendar.Sum(d => d.Minutes));
        // Sessions begin at noon: 60 + 60 + 60 in hour 12, 30 + 60 in hour 13.
        Assert.Equal((24, 180d, 90d), (engagement.HoursOfDay.Count, engagement.HoursOfDay[12], engagement.HoursOfDay[13]));
        Assert.Equal(Completeness.Complete, result.Completeness);
        Assert.Equal(
            [Source.Auth, Source.ContentStudio, Source.CourseBuilder, Source.RagAssistant, Source.Assessment, Source.DevLab, Source.Directory],
            result.Inputs.Select(i => i.Source));
        Assert.Equal((Now, Now.AddHours(4)), (result.CalculatedAt, result.ExpiresAt));
    }

    [Fact]
    public void Doing_everything_every_day_is_a_hundred()
    {
        var builder = new FactsBuilder(Now).Login([.. Enumerable.Range(0, 60).Select(i => (double)i)]).Enrolled("c", 100);
        for (var day = 0; day < 14; day++) builder.Session(day, 600).Chat(day).Lab("a", day).Lab("b", day).Attempt(day).Content(day).Worked("c", day);

        var engagement = Engagement(builder);

        Assert.Equal((100d, EngagementRisk.Low, 60), (engagement.Overall, engagement.Risk, engagement.StreakDays));
        Assert.Equal(0, engagement.Change); // it was 100 a week ago
    }

    [Fact]
    public void Change_is_today_less_the_same_measure_a_week_ago()
    {
        // Logins on days 7 to 13 and one session of 5 h (the default week) 8 days ago: nothing else is known.
        var builder = new FactsBuilder(Now).Login(7, 8, 9, 10, 11, 12, 13).Session(8, 300)
            .Never(Source.ContentStudio, Source.CourseBuilder, Source.RagAssistant, Source.Assessment, Source.DevLab);

        var engagement = Engagement(builder);

        // Now: consistency 0 + 0 + 20 x (1 - 6/7) = 2.8571 (no login on days 6 to 1; today is not over), time 0: .3 x 2.8571 / .55 = 1.5584
        // Then: consistency 50 + 30 + 20 (no gap since the first login), time 100: 100
        Assert.Equal(1.5584, engagement.Overall, 4);
        Assert.Equal(1.5584 - 100, engagement.Change!.Value, 4);
        Assert.Equal(EngagementRisk.High, engagement.Risk);
    }

    [Fact]
    public void A_course_that_ended_this_week_was_under_way_a_week_ago_with_a_progress_that_nobody_kept()
    {
        var before = FullWeeks().Enrolled("c", 40);
        var ended = FullWeeks().Enrolled("c", 40).Enrolled("d", 100, EnrollmentStatus.Completed, endedDaysAgo: 2);

        Assert.Equal(Engagement(before).Change, Engagement(ended).Change);
    }

    [Theory]
    [InlineData(new double[] { 0, 1, 2, 4, 20, 21, 22 }, 3)]
    [InlineData(new double[] { 1, 2, 4, 20, 21, 22, 23 }, 2)] // today is not over
    [InlineData(new double[] { 2, 3, 4, 20, 21, 22, 23 }, 0)]
    [InlineData(new[] { 0, 0.1, 0.2, 1, 20, 21, 22, 23, 24 }, 2)] // three logins on one day are one day
    public void A_streak_is_days_in_a_row_up_to_today_or_yesterday(double[] logins, int expected) =>
        Assert.Equal(expected, Engagement(new FactsBuilder(Now).Login(logins)).StreakDays);

    [Fact]
    public void The_time_before_the_first_login_is_no_gap()
    {
        // Seven logins, the first 6 days ago: 50 + 30 + 20. Activity before it, known from elsewhere, changes nothing.
        var fresh = new FactsBuilder(Now).Login(0, 1, 2, 3, 4, 5, 6).Chat(25);
        Part(Engagement(fresh), EngagementPartKind.Consistency, 0.30, 100);

        // One login more, 20 days ago: a gap of 13 days (19 to 7), so 50 + 30 + 0.
        Part(Engagement(fresh.Login(20)), EngagementPartKind.Consistency, 0.30, 80);
    }

    [Theory]
    [InlineData(0, EngagementRisk.High)]
    [InlineData(49.999, EngagementRisk.High)]
    [InlineData(50, EngagementRisk.Medium)]
    [InlineData(69.999, EngagementRisk.Medium)]
    [InlineData(70, EngagementRisk.Low)]
    [InlineData(100, EngagementRisk.Low)]
    public void Risk_changes_at_fifty_and_seventy(double overall, EngagementRisk expected) =>
        Assert.Equal(expected, EngagementCalculation.RiskOf(overall));

    [Fact]
    public void A_week_ago_is_a_week_by_the_learners_calendar_even_when_the_clocks_changed_between()
    {
        // London, 30 March 2026, 00:30 by summer time. 168 hours earlier it was 23:30 on the 22nd; a week earlier is the 23rd, 00:30.
        var now = new DateTimeOffset(2026, 3, 29, 23, 30, 0, TimeSpan.Zero);
        var facts = new FactsBuilder(now).In(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"))
            .Login(7.5, 13.5, 14.5, 15.5, 16.5, 17.5, 18.5, 19.5).Facts; // noon on the 22nd, then the 16th back to the 10th
        double At(DateTimeOffset moment) => EngagementCalculation.Calculate(facts, moment).Value!.Overall;

        Assert.Equal(At(now) - At(new DateTimeOffset(2026, 3, 23, 0, 30, 0, TimeSpan.Zero)), EngagementCalculation.Calculate(facts, now).Value!.Change);
        Assert.NotEqual(At(now) - At(now.AddDays(-7)), EngagementCalculation.Calculate(facts, now).Value!.Change);
    }

    [Fact]
    public void A_gap_is_looked_for_in_thirty_days()
    {
        // Logins on days 0 to 22 and on day 30: days 23 to 29, seven of the thirty, are a gap. 50 + 30 + 0.
        var logins = Enumerable.Range(0, 23).Append(30).Select(d => (double)d);
        Part(Engagement(new FactsBuilder(Now).Login([.. logins])), EngagementPartKind.Consistency, 0.30, 80);
    }

    [Fact]
    public void Without_a_target_of_his_own_a_learner_is_held_against_five_hours()
    {
        var none = Engagement(FullWeeks().WeeklyHours(null));
        Assert.Equal((5d, false), (none.WeeklyHoursTarget, none.WeeklyHoursTargetIsOwn));
        Part(none, EngagementPartKind.Time, 0.25, 70); // 7 x 30 min = 3.5 h of 5 h
        Assert.Equal(5, Engagement(FullWeeks().WeeklyHours(0)).WeeklyHoursTarget); // nothing to divide by
    }

    private static FactsBuilder FullWeeks()
    {
        var builder = new FactsBuilder(Now).Login([.. Enumerable.Range(0, 21).Select(i => (double)i)]);
        for (var day = 0; day < 21; day++) builder.Session(day, 30);
        return builder;
    }

    private static Engagement Engagement(FactsBuilder builder) => EngagementCalculation.Calculate(builder.Facts, Now).Value!;

    private static void Part(Engagement engagement, EngagementPartKind kind, double weight, double score)
    {
        var part = engagement.Parts[(int)kind];
        Assert.Equal((kind, weight), (part.Kind, part.Weight));
        Assert.Equal(score, part.Score!.Value, 4);
    }
}
