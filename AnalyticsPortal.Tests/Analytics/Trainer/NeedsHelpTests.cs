using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Tests.Analytics.Predictive;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Predictive.DropOffScene;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

public sealed class NeedsHelpTests
{
    private static readonly DropOffFactorKind[] OfAbsence = [DropOffFactorKind.Inactive, DropOffFactorKind.FewLogins];

    /// <summary>An hour ago he worked; his last sign-in is old, for the session stayed open or sign-ins arrive late.</summary>
    [Fact]
    public void The_Aspects_mistake_a_learner_active_an_hour_ago_is_never_listed_for_inactivity()
    {
        var here = Calm with { LastActiveAt = Now.AddHours(-1), LastLoginAt = Now.AddDays(-40), LoginsIn30Days = 0 };
        Assert.Empty(List(("ada", "sql", here)));
        Assert.Empty(List(("ada", "sql", here with { LastLoginAt = null })));

        // The same learner, were it not for that hour: 15 + 15 points.
        Assert.Equal(30, Assert.Single(List(("ada", "sql", here with { LastActiveAt = here.LastLoginAt }))).Card.Points);
    }

    /// <summary>The mistake itself: a filter on dates ran before the maximum was taken, and took away the row that says he is here.</summary>
    [Fact]
    public void The_Aspects_mistake_the_latest_of_all_rows_of_a_learner_counts_before_any_is_left_out()
    {
        var silent = Calm.Away(40) with { LoginsIn30Days = 0 };
        var here = Calm with { LastLoginAt = Now.AddDays(-40), LastActiveAt = Now.AddHours(-1), LoginsIn30Days = 0, EnrolledAt = Now.AddDays(-2) };

        Assert.Empty(List(("ada", "sql", silent), ("ada", "charts", here)));
        Assert.Single(List(("ada", "sql", silent), ("ben", "charts", here)));
    }

    /// <summary>Some sources tell days only: half past midnight, and what was done an hour ago is known as of the start of yesterday.</summary>
    [Fact]
    public void The_Aspects_mistake_an_hour_ago_may_be_known_as_yesterday_only()
    {
        var now = new DateTimeOffset(2026, 3, 18, 0, 30, 0, TimeSpan.Zero);
        var here = Calm with { Now = now, LastActiveAt = now.AddHours(-24.5), LastLoginAt = now.AddDays(-40), LoginsIn30Days = 0, HelpRequestsIn30Days = 0 };

        Assert.Empty(List(("ada", "sql", here)));
        Assert.Equal(25, Assert.Single(List(("ada", "sql", here with { LastActiveAt = now.AddHours(-24.6) }))).Card.Points);
    }

    [Fact]
    public void Whoever_was_here_today_or_yesterday_is_listed_for_other_reasons_only()
    {
        var listed = 0;
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var numbers = DropOffRuleCardProperties.Numbers(random) with { LastActiveAt = Now.AddMinutes(-random.Next(0, 36 * 60)) };
            Assert.All(List(("ada", "sql", numbers)), line =>
            {
                listed++;
                Assert.All(line.Card.Factors.Where(f => OfAbsence.Contains(f.Kind)), f => Assert.Equal(0, f.Points));
                Assert.DoesNotContain(line.Factors, f => OfAbsence.Contains(f.Factor.Kind));
                Assert.DoesNotContain(line.Card.Actions, a => a.Kind is SuggestedActionKind.Reengage or SuggestedActionKind.Remind);
            });
        }

        Assert.True(listed > 200, $"{listed}");
    }

    /// <summary>Where nobody was ever asked, silence is no absence.</summary>
    [Fact]
    public void Nobody_is_listed_for_absence_of_which_nothing_was_ever_told()
    {
        var silent = Calm.Away(40) with { LoginsIn30Days = 0, HelpRequestsIn30Days = 0 };
        Assert.Equal(40, Assert.Single(List(("ada", "sql", silent))).Card.Points);
        Assert.Empty(List(("ada", "sql", silent with { AbsenceIsKnown = false })));

        var troubled = Assert.Single(List(("ada", "sql", Troubled with { AbsenceIsKnown = false })));
        Assert.DoesNotContain(troubled.Card.Factors, f => OfAbsence.Contains(f.Kind));
        Assert.DoesNotContain(troubled.Card.Actions, a => a.Kind is SuggestedActionKind.Reengage or SuggestedActionKind.Remind);
        Assert.Equal(70, troubled.Card.Known);
    }

    [Fact]
    public void Listed_is_who_has_25_points()
    {
        // 15 days 15 + no help 10 = 25; with one request 15 + 5 = 20.
        Assert.Equal(25, Assert.Single(List(("ada", "sql", Calm.Away(15) with { HelpRequestsIn30Days = 0 }))).Card.Points);
        Assert.Empty(List(("ada", "sql", Calm.Away(15) with { HelpRequestsIn30Days = 1 })));
    }

    [Fact]
    public void Nobody_is_listed_of_whom_too_little_is_known() =>
        Assert.Empty(List(("ada", "sql", new DropOffNumbers { Now = Now, EnrolledAt = Now.AddDays(-30), LoginsIn30Days = 0 })));

    [Theory]
    [InlineData(6, 0)]
    [InlineData(7, 1)]
    public void Nobody_is_listed_in_the_first_seven_days(int days, int lines) =>
        Assert.Equal(lines, List(("ada", "sql", Troubled with { EnrolledAt = Now.AddDays(-days) })).Count);

    [Fact]
    public void At_most_three_reasons_are_shown_each_with_its_share_of_all_points()
    {
        var troubled = Assert.Single(List(("ada", "sql", Troubled)));
        // Four kinds give 15 of 100 points; three are shown.
        Assert.Equal(
            [(DropOffFactorKind.Inactive, .15), (DropOffFactorKind.FewLogins, .15), (DropOffFactorKind.LowScores, .15)],
            troubled.Factors.Select(f => (f.Factor.Kind, f.Share)));

        // 15 days 15 and no help 10; what gives no points is no reason.
        var two = Assert.Single(List(("ada", "sql", Calm.Away(15) with { HelpRequestsIn30Days = 0 })));
        Assert.Equal([(DropOffFactorKind.Inactive, .6), (DropOffFactorKind.FewQuestions, .4)], two.Factors.Select(f => (f.Factor.Kind, f.Share)));
    }

    [Fact]
    public void Most_points_come_first_then_who_is_longer_away_then_the_id()
    {
        var lines = List(
            ("dan", "sql", Troubled), ("cyd", "sql", Troubled), ("eve", "sql", Troubled.Away(16)),
            ("ada", "sql", Troubled with { ProgressPercent = 60 }), ("fay", "sql", Troubled with { LastLoginAt = null, LastActiveAt = null }));

        Assert.Equal(["fay", "eve", "cyd", "dan", "ada"], lines.Select(l => l.UserId));
    }

    [Fact]
    public void Sorted_by_absence_who_was_never_seen_comes_first_and_then_the_longest_away()
    {
        var lines = NeedsHelp.List(
            [
                new("ada", "sql", Troubled), new("ben", "sql", Troubled with { ProgressPercent = 60 }), new("cyd", "sql", (Troubled with { ProgressPercent = 60 }).Away(16)),
                new("dan", "sql", Troubled with { ProgressPercent = 60, LastLoginAt = null, LastActiveAt = null }),
            ],
            NeedsHelpOrder.LongestAway);

        Assert.Equal(["dan", "cyd", "ada", "ben"], lines.Select(l => l.UserId));
    }

    [Fact]
    public void A_learner_of_two_courses_has_a_line_for_each_with_the_same_last_sign_of_life()
    {
        var lines = List(("ada", "sql", Troubled), ("ada", "charts", Troubled.Away(20)));

        Assert.Equal([("charts", Now.AddDays(-15)), ("sql", Now.AddDays(-15))], lines.Select(l => (l.CourseId, l.LastSeenAt!.Value)));
    }

    [Fact]
    public void The_order_in_which_learners_are_read_does_not_matter()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            EnrolledLearner[] learners = [.. Enumerable.Range(0, 40).Select(i => new EnrolledLearner($"learner-{i / 2}", $"course-{i % 2}", DropOffRuleCardProperties.Numbers(random)))];
            foreach (var order in Enum.GetValues<NeedsHelpOrder>())
            {
                var expected = NeedsHelp.List(learners, order).Select(l => (l.UserId, l.CourseId)).ToList();
                Assert.NotEmpty(expected);
                random.Shuffle(learners);
                Assert.Equal(expected, NeedsHelp.List(learners, order).Select(l => (l.UserId, l.CourseId)));
            }
        }
    }

    private static IReadOnlyList<LearnerInNeed> List(params (string UserId, string CourseId, DropOffNumbers Numbers)[] learners) =>
        NeedsHelp.List([.. learners.Select(l => new EnrolledLearner(l.UserId, l.CourseId, l.Numbers))], NeedsHelpOrder.MostPoints);
}
