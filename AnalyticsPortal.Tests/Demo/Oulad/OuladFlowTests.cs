using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Demo.Oulad;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Demo.Oulad;

public sealed class OuladFlowTests
{
    private const int Length = 269, Day = 120, Coursework = 5;

    // Half past eight in London: noon of the present day is still to come, and the day counts all the same.
    private static readonly DateTimeOffset Morning = new(2026, 11, 17, 8, 30, 0, TimeSpan.Zero);

    [SourceDataFact]
    public async Task What_the_portal_says_about_real_learners_on_day_120_is_what_SQL_says()
    {
        var source = new OuladSettings(SourceDataFactAttribute.Folder, "AAA/2014J", Day).Open();
        await using var flow = await OuladFlow.StartAsync(source, new FixedClock(Morning));
        await OuladSql.LoadAsync(flow.Database, SourceDataFactAttribute.Folder);
        var learners = await OuladSql.ExpectedAsync(flow.Database);

        Assert.Superset(new HashSet<string> { "withdrawn", "withdraws later", "credited", "hardly seen", "late", "busy", "ordinary" }, learners.Select(l => l.Group).ToHashSet());
        foreach (var learner in learners)
        {
            var (overview, facts) = await flow.RunAsync($"oulad-{learner.Student}");
            Assert.Equal((learner.Group, FactsOf(learner)), (learner.Group, FactsOf(facts)));
            AssertScores(learner, facts);
            AssertVelocity(learner, overview.Measures!.Velocity);
            AssertEngagement(learner, overview.Measures.Engagement);
            Assert.All(overview.Sources, s => Assert.True(s is { Answered: true, Failure: null }));
        }
    }

    // What is counted, in the order of the record.
    private static (string Status, double Progress, int Handed, int Late, long Clicks, long InWeek, int Days, int Uses, int Items) FactsOf(Expected e) =>
        (e.Status, Math.Round(e.Progress, 2), e.Handed, e.LateCount, e.Clicks, e.ClicksInWeek, e.ClickDays, e.Uses, e.Items);

    private static (string Status, double Progress, int Handed, int Late, long Clicks, long InWeek, int Days, int Uses, int Items) FactsOf(LearnerFacts facts)
    {
        var enrollment = Assert.Single(facts.Enrollments);
        var today = DateOnly.FromDateTime(Morning.UtcDateTime);
        return (
            enrollment.Status.ToString(), enrollment.ProgressPercent ?? -1, facts.Attempts.Count, facts.Attempts.Count(a => a.SubmittedAt > a.DueAt),
            facts.CourseActivities.Sum(a => (long)a.Actions), facts.CourseActivities.Where(a => a.On > today.AddDays(-7)).Sum(a => (long)a.Actions),
            facts.Logins.Count, facts.ContentUses.Count, facts.ContentUses.Select(u => u.ContentId).Distinct().Count());
    }

    private static void AssertScores(Expected expected, LearnerFacts facts)
    {
        Near(expected.MeanScore, facts.Attempts.Average(a => a.Score));
        Near(expected.PassRate, facts.Attempts.Where(a => a.Passed is not null).Select(a => a.Passed is true ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average() is var rate && double.IsNaN(rate) ? null : rate);
    }

    private static void AssertVelocity(Expected expected, Measured<Velocity> measured)
    {
        if (AssertTooLittle(expected, measured)) return;
        var velocity = measured.Value!;
        Assert.Equal(expected.FinishedInWeek, velocity.CurrentPace);
        Near(expected.FinishedIn30 / 4.3, velocity.AveragePace);
        var remaining = Coursework - expected.FinishedEver;
        var planned = expected.Status == "Active" && remaining > 0;
        Near(planned ? remaining * 7.0 / (Length - Day) : null, velocity.TargetPace);
        Assert.Equal(expected.Status == "Active" ? Coursework : 0, velocity.TopicsTotal);
        Assert.Equal(expected.Status == "Active" ? expected.FinishedEver : 0, velocity.TopicsDone);
    }

    private static void AssertEngagement(Expected expected, Measured<Engagement> measured)
    {
        if (AssertTooLittle(expected, measured)) return;
        double? Part(EngagementPartKind kind) => measured.Value!.Parts.Single(p => p.Kind == kind).Score;
        Assert.Equal(expected.Streak, measured.Value!.StreakDays);
        Near(
            (50 * Math.Min(expected.ClickDaysInWeek / 5.0, 1)) + (30 * Math.Min(expected.Streak / 7.0, 1)) + (20 * (1 - Math.Min(expected.LongestGap / 7.0, 1))),
            Part(EngagementPartKind.Consistency));
        var handed = 100 * Math.Min(expected.HandedInWeek / 3.0, 1);
        Near(expected.Status == "Active" ? (0.4 * Math.Round(expected.Progress, 2)) + (0.2 * handed) : 0.2 * handed / 0.6, Part(EngagementPartKind.Quality));
        var kinds = (expected.ClicksInWeek > 0 ? 2 : expected.FinishedInWeek > 0 ? 1 : 0) + (expected.HandedInWeek > 0 ? 1 : 0);
        Near(20 * kinds, Part(EngagementPartKind.Resources));
    }

    private static bool AssertTooLittle(Expected expected, IMeasured measured)
    {
        Assert.Equal(expected.ActiveDays < 7, measured.Reason == InsufficientReason.FewerThanSevenActiveDays);
        Assert.Equal(expected.ActiveDays < 7 ? expected.ActiveDays : null, measured.SoFar);
        return expected.ActiveDays < 7;
    }

    private static void Near(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is { } value) Assert.InRange(actual!.Value, value - 1e-9, value + 1e-9);
    }
}
