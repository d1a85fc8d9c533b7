using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>Cases worked by hand, at noon UTC on Wednesday 18 March 2026.</summary>
public sealed class ContentEffectivenessGoldenTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_learner_whose_scores_are_better_after_videos()
    {
        // Ten pairs with a video made by hand, ten with an article made by a machine, days 1 to 20; each format half 20 and half 40 minutes.
        // Before each video an attempt scored 60. Scores: video 80 after 20 minutes, 90 after 40; article 70 and 80.
        var told = new ContentFacts(Now);
        for (var i = 1; i <= 10; i++)
        {
            var much = i % 2 == 0;
            told.Graded(i + 0.75, 60, $"v{i}", purpose: AssessmentPurpose.Pre)
                .Use(i + 0.5, "video", $"v{i}", minutes: much ? 40 : 20, ai: false).Graded(i, much ? 90 : 80, $"v{i}")
                .Use(i + 10.5, "article", $"a{i}", minutes: much ? 40 : 20, ai: true).Graded(i + 10, much ? 80 : 70, $"a{i}");
        }

        var result = ContentEffectivenessCalculation.Calculate(told.Facts, Now);

        var value = Assert.IsType<ContentEffectiveness>(result.Value);
        Assert.Equal((20, 20, 20, 20), (value.Pairs, value.GradedAttempts, value.Uses, value.UsesPaired));
        Assert.Equal(80, value.MeanScore);
        Assert.Equal(
            [new FormatScores(ContentFormat.Video, 10, 300, 10, 85), new FormatScores(ContentFormat.Article, 10, 300, 10, 75)],
            value.Formats);
        Assert.Equal(new LeadingFormat(ContentFormat.Video, 85, ContentFormat.Article, 10, Clear: true), value.Leader);
        Assert.Equal(UseUnit.Minutes, value.Unit);
        // Minutes 20 or 40 about a mean of 30: 20 x 10 squared = 2,000. Scores about 80: ten of them 10 away = 1,000.
        // Products: video 40 min (+10)(+10) x 5, article 20 min (-10)(-10) x 5 = 1,000. r = 1,000 / sqrt(2,000 x 1,000) = .70711
        Assert.Equal(20, value.Correlation.Pairs);
        Assert.Equal(0.70711, value.Correlation.R!.Value, 5);
        // Over n - 1 = 19: covariance 52.632, deviations sqrt(105.263) = 10.2598 and sqrt(52.632) = 7.2548
        Assert.Equal(52.632, value.Correlation.Covariance!.Value, 3);
        Assert.Equal(10.2598, value.Correlation.AmountDeviation!.Value, 4);
        Assert.Equal(7.2548, value.Correlation.ScoreDeviation!.Value, 4);
        // Five times 80 - 60 and five times 90 - 60: mean 25; sd = sqrt(10 x 25 / 9) = 5.27046; d = 4.74342
        Assert.Equal((10, 25d), (value.Gain.Pairs, value.Gain.MeanDelta));
        Assert.Equal(5.27046, value.Gain.StandardDeviation!.Value, 5);
        Assert.Equal(4.74342, value.Gain.EffectSize!.Value, 5);
        Assert.Equal(new AuthorshipDifference(10, 10, 75, 85, -10), value.Authorship);
        Assert.Equal(12, value.LatestPairs.Count);
        Assert.Equal((Now.AddDays(-1), "v1", 80d, 1, 20d), (value.LatestPairs[0].At, value.LatestPairs[0].Title, value.LatestPairs[0].Score, value.LatestPairs[0].Uses, value.LatestPairs[0].Minutes));
        Assert.Equal([ContentFormat.Video], value.LatestPairs[0].Formats);
        Assert.Equal((Completeness.Complete, null), (result.Completeness, result.Reason));
        Assert.Equal([Source.ContentStudio, Source.Assessment, Source.CourseBuilder], result.Inputs.Select(i => i.Source));
        Assert.Equal((Now, Now.AddHours(4)), (result.CalculatedAt, result.ExpiresAt));
    }

    [Fact]
    public void Use_is_told_by_day_and_by_week()
    {
        // Attempts at noon 1 to 10 days ago; uses at midnight, half a day earlier, so they fall on the day of the attempt.
        // One more article today, one on the first of the 91 days of the weeks, and one the day before it, which is too old.
        var value = Value(new ContentFacts(Now).Pairs(10, 80).Use(0, "article", minutes: 15.5).Use(90, "article", minutes: 7).Use(91, "article", minutes: 100));

        Assert.Equal([ContentFormat.Video, ContentFormat.Article], value.Formats.Select(f => f.Format));
        Assert.Equal((30, 13), (value.Days.Count, value.Weeks.Count));
        Assert.Equal((new DateOnly(2026, 3, 18), new DateOnly(2026, 3, 18)), (value.Today, value.Days[^1].From));
        Assert.Equal([0, 15.5], value.Days[^1].Amounts);
        Assert.Equal([10, 0], value.Days[^2].Amounts);
        Assert.Equal([0, 0], value.Days[^12].Amounts); // eleven days ago
        Assert.Equal(new DateOnly(2026, 3, 12), value.Weeks[^1].From);
        Assert.Equal([60, 15.5], value.Weeks[^1].Amounts); // days 1 to 6
        Assert.Equal([40, 0], value.Weeks[^2].Amounts); // days 7 to 10
        Assert.Equal(new DateOnly(2025, 12, 18), value.Weeks[0].From);
        Assert.Equal([0, 7], value.Weeks[0].Amounts);
        Assert.Equal(122.5, value.Formats[1].Minutes);
    }

    [Fact]
    public void A_format_with_fewer_than_three_pairs_has_no_mean()
    {
        var value = Value(new ContentFacts(Now).Pairs(8, 80).Pairs(2, 100, "audio", 20));

        Assert.Equal(
            [new FormatScores(ContentFormat.Video, 8, 80, 8, 80), new FormatScores(ContentFormat.Audio, 2, 20, 2, null)],
            value.Formats);
        Assert.Null(value.Leader);
        Assert.Equal(84, value.MeanScore); // (8 x 80 + 2 x 100) / 10
    }

    [Fact]
    public void What_has_no_named_form_is_shown_and_never_leads()
    {
        var value = Value(new ContentFacts(Now).Pairs(3, 95, "hologram").Pairs(4, 80).Pairs(3, 70, "slides"));

        Assert.Equal([ContentFormat.Other, ContentFormat.Video, ContentFormat.Slides], value.Formats.Select(f => f.Format));
        Assert.Equal(new LeadingFormat(ContentFormat.Video, 80, ContentFormat.Slides, 10, Clear: false), value.Leader);
    }

    [Theory]
    [InlineData(10, 10, 85, true)]
    [InlineData(10, 10, 84.5, false)] // four and a half points
    [InlineData(10, 9, 90, false)] // one pair too few on a side
    [InlineData(9, 10, 90, false)]
    public void A_lead_is_clear_from_five_points_on_ten_pairs_each(int videos, int slides, double videoScore, bool clear)
    {
        var value = Value(new ContentFacts(Now).Pairs(videos, videoScore).Pairs(slides, 80, "slides", 30));

        Assert.Equal(new LeadingFormat(ContentFormat.Video, videoScore, ContentFormat.Slides, videoScore - 80, clear), value.Leader);
    }

    [Fact]
    public void An_attempt_after_several_formats_counts_for_each_of_them_once()
    {
        var told = new ContentFacts(Now).Pairs(9, 80);
        told.Use(12, "article", "t").Use(12.1, "article", "t").Use(12.2, "video", "t").Graded(11, 60, "t");

        var value = Value(told);

        Assert.Equal(10, value.Pairs);
        Assert.Equal([(ContentFormat.Video, 10, 78d), (ContentFormat.Article, 1, null)], value.Formats.Select(f => (f.Format, f.Pairs, f.MeanScore))); // (9 x 80 + 60) / 10
        Assert.Equal([ContentFormat.Video, ContentFormat.Article], value.LatestPairs[^1].Formats);
        Assert.Equal((3, 30d), (value.LatestPairs[^1].Uses, value.LatestPairs[^1].Minutes));
    }

    [Fact]
    public void Where_most_minutes_are_unknown_uses_are_counted_instead()
    {
        // Minutes known for 5 of 12 uses. Nine pairs of one use scored 80, one of three uses scored 90.
        var told = new ContentFacts(Now);
        for (var i = 1; i <= 9; i++) told.Pair(i, 80, minutes: i <= 5 ? 20 : null);
        var value = Value(told.Use(12, topic: "t", minutes: null).Use(12.1, topic: "t", minutes: null).Use(12.2, topic: "t", minutes: null).Graded(11, 90, "t"));

        Assert.Equal(UseUnit.Uses, value.Unit);
        Assert.Equal((10, 1), (value.Correlation.Pairs, Math.Round(value.Correlation.R!.Value, 9))); // two points only: a straight line
        Assert.Equal(100, value.Formats[0].Minutes); // five times 20
        Assert.Equal([3], value.Days[^13].Amounts); // the three twelve days ago, at noon and a little before
    }

    [Fact]
    public void A_pair_with_unknown_minutes_is_left_out_of_the_correlation_by_minutes()
    {
        var told = new ContentFacts(Now);
        for (var i = 1; i <= 11; i++) told.Pair(i, 50 + i, minutes: i <= 10 ? i : null);

        var value = Value(told);
        Assert.Equal((UseUnit.Minutes, 10), (value.Unit, value.Correlation.Pairs));
        Assert.Equal(1, value.Correlation.R!.Value, 9);

        value = Value(told.Pair(20, 100, minutes: null));
        Assert.Equal((12, 10), (value.Pairs, value.Correlation.Pairs));
    }

    [Fact]
    public void Without_ten_pairs_of_known_minutes_there_is_no_correlation()
    {
        var told = new ContentFacts(Now);
        for (var i = 1; i <= 12; i++) told.Pair(i, 50 + i, minutes: i <= 9 ? i : null);

        Assert.Equal(new UseCorrelation(9, null, null, null, null), Value(told).Correlation);
    }

    [Fact]
    public void Where_amount_or_score_never_differs_there_is_no_correlation()
    {
        var sameMinutes = new ContentFacts(Now);
        var sameScore = new ContentFacts(Now);
        for (var i = 1; i <= 12; i++)
        {
            sameMinutes.Pair(i, 50 + i, minutes: 0.1);
            sameScore.Pair(i, 33.3, minutes: i);
        }

        Assert.Equal((12, null, 0), (Value(sameMinutes).Correlation.Pairs, Value(sameMinutes).Correlation.R, Value(sameMinutes).Correlation.AmountDeviation));
        Assert.Equal((12, null, 0), (Value(sameScore).Correlation.Pairs, Value(sameScore).Correlation.R, Value(sameScore).Correlation.ScoreDeviation));
    }

    [Theory]
    [InlineData(.099, EffectStrength.None)]
    [InlineData(-.1, EffectStrength.Small)]
    [InlineData(.3, EffectStrength.Medium)]
    [InlineData(-.5, EffectStrength.Large)]
    public void A_correlation_is_called_by_its_size_whatever_its_sign(double r, EffectStrength strength) => Assert.Equal(strength, EffectStrengths.OfCorrelation(r));

    [Theory]
    [InlineData(-.199, EffectStrength.None)]
    [InlineData(.2, EffectStrength.Small)]
    [InlineData(.5, EffectStrength.Medium)]
    [InlineData(-.8, EffectStrength.Large)]
    public void An_effect_is_called_by_its_size_whatever_its_sign(double d, EffectStrength strength) => Assert.Equal(strength, EffectStrengths.OfEffect(d));

    [Fact]
    public void A_side_with_fewer_than_ten_pairs_is_not_compared_with_the_other()
    {
        var told = new ContentFacts(Now);
        for (var i = 1; i <= 10; i++) told.Pair(i, 70, ai: true);
        for (var i = 1; i <= 9; i++) told.Pair(i + 20, 80, ai: false);

        Assert.Equal(new AuthorshipDifference(10, 9, 70, null, null), Value(told).Authorship);
    }

    [Fact]
    public void A_pair_belongs_to_the_side_of_most_of_its_uses()
    {
        // Two of three by a machine; one each, which is neither; none known.
        var told = new ContentFacts(Now).Pairs(9, 80)
            .Use(20, topic: "t", ai: true).Use(20.1, topic: "t", ai: true).Use(20.2, topic: "t", ai: false).Graded(19, 60, "t")
            .Use(22, topic: "u", ai: true).Use(22.1, topic: "u", ai: false).Graded(21, 60, "u")
            .Use(24, topic: "w", ai: false).Use(24.1, topic: "w").Graded(23, 60, "w");

        var authorship = Value(told).Authorship;

        Assert.Equal((1, 1), (authorship.AiPairs, authorship.HandPairs));
    }

    [Fact]
    public void Numbers_out_of_range_are_brought_into_it()
    {
        var told = new ContentFacts(Now);
        for (var i = 1; i <= 12; i++) told.Pair(i, i % 2 == 0 ? 1e12 : -1e12, minutes: i % 2 == 0 ? 1e12 : -5);

        var value = Value(told);

        Assert.Equal(50, value.MeanScore);
        Assert.Equal(6 * 1440, value.Formats[0].Minutes);
        Assert.Equal(1, value.Correlation.R!.Value, 9);
    }

    private static ContentEffectiveness Value(ContentFacts told) => ContentEffectivenessCalculation.Calculate(told.Facts, Now).Value!;
}
