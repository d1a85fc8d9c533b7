using AnalyticsPortal.Analytics.Predictive;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Predictive.DropOffScene;

namespace AnalyticsPortal.Tests.Analytics.Predictive;

/// <summary>Every threshold of the card, worked by hand: the number on it, and the nearest beyond it.</summary>
public sealed class DropOffRuleCardTests
{
    [Fact]
    public void A_calm_learner_has_no_points_and_a_troubled_one_all_hundred()
    {
        var calm = DropOffRuleCard.Read(Calm)!;
        // 85 after 80 is a rise of 6.25 %, so not even flat.
        Assert.Equal((0, DropOffLevel.Low, 100, false), (calm.Points, calm.Level, calm.Known, calm.Within24Hours));
        Assert.Equal(8, calm.Factors.Count);
        Assert.Empty(calm.Actions);

        var troubled = DropOffRuleCard.Read(Troubled)!;
        // 15 + 15 + 10 + 15 + 15 + 10 + 10 + 10
        Assert.Equal((100, DropOffLevel.Critical, 100, true), (troubled.Points, troubled.Level, troubled.Known, troubled.Within24Hours));
        Assert.All(troubled.Factors, f => Assert.Equal(f.Most, f.Points));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 5)]
    [InlineData(7, 5)]
    [InlineData(8, 10)]
    [InlineData(14, 10)]
    [InlineData(15, 15)]
    public void Days_without_a_sign_of_life(int days, int points) => Check(Calm.Away(days), DropOffFactorKind.Inactive, days, points);

    [Theory]
    [InlineData(0, 15)]
    [InlineData(1, 15)]
    [InlineData(2, 10)]
    [InlineData(3, 10)]
    [InlineData(4, 5)]
    [InlineData(7, 5)]
    [InlineData(8, 0)]
    public void Sign_ins_in_thirty_days(int logins, int points) => Check(Calm with { LoginsIn30Days = logins }, DropOffFactorKind.FewLogins, logins, points);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(4.9, 10)]
    [InlineData(5, 5)]
    [InlineData(14.9, 5)]
    [InlineData(15, 2)]
    [InlineData(29.9, 2)]
    [InlineData(30, 0)]
    public void Minutes_of_a_session(double minutes, int points) => Check(Calm with { MedianSessionMinutes = minutes }, DropOffFactorKind.ShortSessions, minutes, points);

    [Theory]
    [InlineData(49.9, 15)]
    [InlineData(50, 10)]
    [InlineData(69.9, 10)]
    [InlineData(70, 5)]
    [InlineData(84.9, 5)]
    [InlineData(85, 0)]
    public void Mean_of_the_last_five_scores(double score, int points) => Check(Calm with { LastScores = Scores(40, score) }, DropOffFactorKind.LowScores, score, points);

    [Theory]
    [InlineData(89.9, 10.1, 15)]
    [InlineData(90, 10, 10)]
    [InlineData(94.9, 5.1, 10)]
    [InlineData(95, 5, 5)]
    [InlineData(100, 0, 5)]
    public void Fall_of_the_last_five_scores_against_the_five_before(double latest, double percent, int points) =>
        Check(Calm with { LastScores = Scores(100, latest) }, DropOffFactorKind.FallingScores, percent, points);

    [Theory]
    [InlineData(84, -5, 5)] // 4 of 80: still flat
    [InlineData(84.08, -5.1, 0)]
    public void A_rise_over_five_percent_is_not_flat(double latest, double percent, int points) =>
        Check(Calm with { LastScores = Scores(80, latest) }, DropOffFactorKind.FallingScores, percent, points);

    [Theory]
    [InlineData(29.9, 10)]
    [InlineData(30, 7)]
    [InlineData(49.9, 7)]
    [InlineData(50, 4)]
    [InlineData(69.9, 4)]
    [InlineData(70, 0)]
    public void Content_used(double percent, int points) => Check(Calm with { ContentCompletionPercent = percent }, DropOffFactorKind.LittleContent, percent, points);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 5)]
    [InlineData(2, 5)]
    [InlineData(3, 2)]
    [InlineData(5, 2)]
    [InlineData(6, 0)]
    public void Requests_for_help(int requests, int points) => Check(Calm with { HelpRequestsIn30Days = requests }, DropOffFactorKind.FewQuestions, requests, points);

    [Theory]
    [InlineData(19.9, 10)]
    [InlineData(20, 7)]
    [InlineData(39.9, 7)]
    [InlineData(40, 4)]
    [InlineData(59.9, 4)]
    [InlineData(60, 0)]
    public void Progress(double percent, int points) => Check(Calm with { ProgressPercent = percent }, DropOffFactorKind.LittleProgress, percent, points);

    [Theory]
    [InlineData(0, DropOffLevel.Low)]
    [InlineData(24.99, DropOffLevel.Low)]
    [InlineData(25, DropOffLevel.Medium)]
    [InlineData(49.99, DropOffLevel.Medium)]
    [InlineData(50, DropOffLevel.High)]
    [InlineData(74.99, DropOffLevel.High)]
    [InlineData(75, DropOffLevel.Critical)]
    [InlineData(100, DropOffLevel.Critical)]
    public void Levels(double points, DropOffLevel level) => Assert.Equal(level, DropOffRuleCard.LevelOf(points));

    [Fact]
    public void Three_factors_add_up_and_those_with_most_points_come_first()
    {
        // 8 days 10, 3 sign-ins 10, no help 10: 30 of 100. Help has all it can give, so it stands before the other two.
        var card = DropOffRuleCard.Read(Calm.Away(8) with { LoginsIn30Days = 3, HelpRequestsIn30Days = 0 })!;

        Assert.Equal((30, DropOffLevel.Medium), (card.Points, card.Level));
        Assert.Equal([DropOffFactorKind.FewQuestions, DropOffFactorKind.Inactive, DropOffFactorKind.FewLogins], card.Factors.Where(f => f.Points > 0).Select(f => f.Kind));
        Assert.Equal([SuggestedActionKind.Remind, SuggestedActionKind.EncourageQuestions], card.Actions.Select(a => a.Kind));
    }

    [Fact]
    public void The_means_that_are_compared_stand_with_the_fall()
    {
        // Eleven scores: the oldest is not read. (90 + 80 + 70 + 80 + 80) / 5 = 80; (60 + 70 + 80 + 70 + 80) / 5 = 72; 8 of 80 is 10 %.
        var card = DropOffRuleCard.Read(Calm with { LastScores = [0, 90, 80, 70, 80, 80, 60, 70, 80, 70, 80] })!;

        var fall = card.Factors.Single(f => f.Kind == DropOffFactorKind.FallingScores);
        Assert.Equal((10, 10, new ScoreChange(80, 72)), (fall.Points, fall.Number, fall.Scores));
    }

    private static void Check(DropOffNumbers numbers, DropOffFactorKind kind, double number, int points)
    {
        var factor = DropOffRuleCard.Read(numbers)!.Factors.Single(f => f.Kind == kind);
        Assert.Equal((points, number), (factor.Points, Math.Round(factor.Number, 9)));
    }
}
