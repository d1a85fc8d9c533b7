using AnalyticsPortal.Analytics.Predictive;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Predictive.DropOffScene;

namespace AnalyticsPortal.Tests.Analytics.Predictive;

/// <summary>Actions, what is not known, and when somebody was last seen.</summary>
public sealed class DropOffRuleCardEdgeTests
{
    [Theory]
    [InlineData(7, null)]
    [InlineData(8, SuggestedActionKind.Remind)]
    [InlineData(14, SuggestedActionKind.Remind)]
    [InlineData(15, SuggestedActionKind.Reengage)]
    public void Who_is_away_is_reminded_and_later_won_back(int days, SuggestedActionKind? action) => CheckAction(Calm.Away(days), action);

    [Theory]
    [InlineData(59.9, SuggestedActionKind.Tutor)]
    [InlineData(60, null)]
    public void Low_scores_ask_for_tutoring(double score, SuggestedActionKind? action) => CheckAction(Calm with { LastScores = Scores(40, score) }, action);

    [Theory]
    [InlineData(89.9, SuggestedActionKind.ReviewDifficulty)]
    [InlineData(90, null)]
    public void Falling_scores_ask_whether_it_is_too_hard(double latest, SuggestedActionKind? action) => CheckAction(Calm with { LastScores = Scores(100, latest) }, action);

    [Theory]
    [InlineData(49.9, SuggestedActionKind.OfferAnotherFormat)]
    [InlineData(50, null)]
    public void Unused_content_asks_for_another_format(double percent, SuggestedActionKind? action) => CheckAction(Calm with { ContentCompletionPercent = percent }, action);

    [Theory]
    [InlineData(29.9, SuggestedActionKind.CheckIn)]
    [InlineData(30, null)]
    public void Little_progress_asks_for_a_talk(double percent, SuggestedActionKind? action) => CheckAction(Calm with { ProgressPercent = percent }, action);

    [Theory]
    [InlineData(0, SuggestedActionKind.EncourageQuestions)]
    [InlineData(1, null)]
    public void Who_never_asks_is_encouraged(int requests, SuggestedActionKind? action) => CheckAction(Calm with { HelpRequestsIn30Days = requests }, action);

    [Fact]
    public void Urgent_actions_come_first_and_a_critical_card_asks_for_the_next_day()
    {
        var card = DropOffRuleCard.Read(Troubled)!;

        Assert.True(card.Within24Hours);
        Assert.Equal(
            [
                new SuggestedAction(SuggestedActionKind.Reengage, true), new(SuggestedActionKind.Tutor, true), new(SuggestedActionKind.CheckIn, true),
                new(SuggestedActionKind.ReviewDifficulty, false), new(SuggestedActionKind.OfferAnotherFormat, false), new(SuggestedActionKind.EncourageQuestions, false),
            ],
            card.Actions);
    }

    [Fact]
    public void What_is_not_known_is_left_out_and_the_rest_rescaled()
    {
        // Without scores 70 of 100 points can be known; content 10 and progress 10 of these: 20 / 70 = 28.57.
        var card = DropOffRuleCard.Read(Calm with { LastScores = [], ContentCompletionPercent = 0, ProgressPercent = 0 })!;

        Assert.Equal((70, 28.571, DropOffLevel.Medium), (card.Known, Math.Round(card.Points, 3), card.Level));
        Assert.DoesNotContain(card.Factors, f => f.Kind is DropOffFactorKind.LowScores or DropOffFactorKind.FallingScores);
    }

    [Fact]
    public void With_less_than_half_of_the_points_there_is_no_card()
    {
        // Days away 15, sign-ins 15, content 10, progress 10: just half.
        var half = Calm with { LastScores = [], MedianSessionMinutes = null, HelpRequestsIn30Days = null };

        Assert.Equal(50, DropOffRuleCard.Read(half)!.Known);
        Assert.Null(DropOffRuleCard.Read(half with { ProgressPercent = null }));
    }

    [Theory]
    [InlineData(new double[] { 80, 80, 60, 60, 60, 60, 60 }, null)] // two before are too few
    [InlineData(new double[] { 80, 80, 80, 60, 60, 60, 60, 60 }, 25d)]
    [InlineData(new double[] { 0, 0, 0, 60, 60, 60, 60, 60 }, null)] // nothing to divide by
    [InlineData(new double[] { 60 }, null)]
    public void A_fall_needs_three_scores_before_the_last_five(double[] scores, double? percent)
    {
        var card = DropOffRuleCard.Read(Calm with { LastScores = scores })!;

        Assert.Equal(percent, card.Factors.SingleOrDefault(f => f.Kind == DropOffFactorKind.FallingScores)?.Number);
        Assert.Equal(60, card.Factors.Single(f => f.Kind == DropOffFactorKind.LowScores).Number);
    }

    [Fact]
    public void Days_are_those_of_the_learner()
    {
        // 23:30 in Auckland on the 3rd, and now already the 19th there: 16 days, of which UTC sees 15.
        var numbers = (Calm with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland") }) with
        {
            LastLoginAt = new(2026, 3, 3, 10, 30, 0, TimeSpan.Zero),
            LastActiveAt = null,
        };

        Assert.Equal(16, numbers.DaysAway);
        Assert.Equal(15, (numbers with { Zone = TimeZoneInfo.Utc }).DaysAway);
    }

    [Fact]
    public void The_later_of_sign_in_and_activity_is_the_last_sign_of_life()
    {
        Assert.Equal(2, (Calm with { LastLoginAt = Now.AddDays(-20), LastActiveAt = Now.AddDays(-2) }).DaysAway);
        Assert.Equal(2, (Calm with { LastLoginAt = Now.AddDays(-2), LastActiveAt = Now.AddDays(-20) }).DaysAway);
        Assert.Equal(2, (Calm with { LastLoginAt = Now.AddDays(-2), LastActiveAt = null }).DaysAway);
        Assert.Equal(2, (Calm with { LastLoginAt = null, LastActiveAt = Now.AddDays(-2) }).DaysAway);
    }

    [Fact]
    public void Who_was_never_seen_is_away_since_the_enrolment()
    {
        var never = Calm with { LastLoginAt = null, LastActiveAt = null, EnrolledAt = Now.AddDays(-9) };

        Assert.Equal((9, null, false), (never.DaysAway, never.LastSeenAt, never.SeenLately));
    }

    [Fact]
    public void A_clock_that_is_ahead_means_just_now_and_one_that_is_far_ahead_nothing()
    {
        var ahead = Calm.Away(20) with { LastActiveAt = Now.AddMinutes(5) };
        Assert.Equal((Now, 0, true), (ahead.LastSeenAt, ahead.DaysAway, ahead.SeenLately));

        var wrong = Calm.Away(20) with { LastActiveAt = Now.AddYears(1) };
        Assert.Equal((20, false), (wrong.DaysAway, wrong.SeenLately));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(36, 0)] // the start of yesterday
    [InlineData(36.5, 15)]
    public void Few_sign_ins_give_no_points_when_the_last_sign_of_life_was_today_or_yesterday(double hours, int points)
    {
        var card = DropOffRuleCard.Read((Calm with { LoginsIn30Days = 0 }).Away(hours / 24))!;

        Assert.Equal(points, card.Points);
    }

    private static void CheckAction(DropOffNumbers numbers, SuggestedActionKind? action)
    {
        var actions = DropOffRuleCard.Read(numbers)!.Actions.Select(a => a.Kind);
        Assert.Equal(action is { } kind ? [kind] : [], actions);
    }
}
