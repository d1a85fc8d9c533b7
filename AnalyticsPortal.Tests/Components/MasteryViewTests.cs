using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Tests.Analytics;
using AnalyticsPortal.Tests.TestKit;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

/// <summary>The card and the page of measure 4.</summary>
public sealed class MasteryViewTests : Screen
{
    // Worked by hand in MasteryGoldenTests; there it is March.
    private static readonly Measured<Mastery> Joins = Sample(builder => builder
        .Path(null, ("joins", null), ("views", null)).Practice("joins", 30)
        .Tried("joins", 20, 60, minutes: 30).Tried("joins", 10, 90, minutes: 20)
        .Ran("joins", 12, false, 30).Ran("joins", 8, true, 45).Ran("joins", 5, true, 15));

    private static readonly Measured<Mastery> Mixed = Sample(builder => builder
        .Path(null, ("a", null), ("b", null)).Tried("a", 9, 90).Tried("b", 3, 80).Ran("c", 0, true).Tried(null, 40, 50, course: "x"));

    private IRenderedComponent<MasteryView> View(Measured<Mastery>? measure, int days = 90, LoadPhase phase = LoadPhase.Ready) => Render<MasteryView>(view => view
        .Add(it => it.Measure, measure)
        .Add(it => it.Screen, phase == LoadPhase.Ready ? Overviews.Ready() : Overviews.ScreenOf(new(phase, null, new(LoadFailureReason.NoSourceAnswered, Overviews.Now, "MA-1")), own: true))
        .Add(it => it.Window, new MeasureWindow(days)));

    private IRenderedComponent<MasteryCard> Card(Measured<Mastery>? measure) => Render<MasteryCard>(card => card.Add(it => it.Measure, measure).Add(it => it.Screen, Overviews.Ready()));

    [Fact]
    public void The_card_says_level_band_change_and_what_is_due()
    {
        var card = Card(Joins);

        Assert.Equal("72 of 100, proficient", card.Find(".value").TextContent.Trim());
        Assert.Equal("7 points up on a week ago. No topic is due for a review; the first will be on 22 November.", card.Find(".change").TextContent);
        Assert.Contains("A path from 1 of 2 topics", card.Find(".parts").TextContent);
        Assert.Equal("Lowest levels", card.Find(".chips p").TextContent);
        Assert.Equal("joins", card.Find(".chips li").TextContent.Trim());
    }

    [Fact]
    public void What_is_due_is_marked_by_a_symbol_and_a_word_and_not_by_colour_alone()
    {
        var card = Card(Mixed);

        Assert.Contains("2 topics of what is under way are due for a review.", card.Find(".change").TextContent);
        Assert.Equal("To review first", card.Find(".chips p").TextContent);
        Assert.Equal(3, card.FindAll(".chips li svg").Count);
    }

    [Fact]
    public void Without_paths_the_card_shows_the_four_parts() =>
        Assert.Equal(4, Card(Sample(builder => builder.Tried("a", 1, 80))).FindAll(".parts li").Count);

    [Fact]
    public void The_computation_shows_the_learners_own_numbers()
    {
        var how = View(Joins).Find("#computed").TextContent;

        Assert.Contains("75 (mean of 2)", how);
        Assert.Contains("80 ÷ 140 min", how);
        Assert.Contains("0.5^(5 ÷ 28)", how);
        Assert.Contains("(0.40 × 75 + 0.30 × 66.7 + 0.15 × 57.1 + 0.15 × 88.4) ÷ 1.00", how);
        Assert.Contains("71.8: proficient", how);
        Assert.Contains("100 × 0.5^(10 ÷ 28) = 78.1", how);
        Assert.Contains("22 November", how);
        Assert.Contains("71.8 ÷ 1", how);
    }

    [Fact]
    public void Each_topic_has_its_level_its_next_review_and_its_arithmetic()
    {
        var view = View(Mixed);
        var rows = view.FindAll("[data-part=topics] tbody tr").Select(row => row.TextContent).ToArray();

        // a: (.40 x 90 + .15 x 41.02) / .55; nine days ago, due after three.
        Assert.Contains(rows, row => row.StartsWith("a77Proficient", StringComparison.Ordinal) && row.EndsWith("due since 11 Nov", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith('b') && row.EndsWith("due today", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("c–too little known", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("x (course as a whole)", StringComparison.Ordinal));
        Assert.Contains("mean score 90 (1 score) · retention 100 × 0.5^(9 ÷ 7)", view.Find("[data-part=sums]").TextContent);
    }

    [Theory]
    [InlineData(7, 7, "Mastery by day over 7 days, newest first")]
    [InlineData(30, 21, "Mastery by day over 30 days, newest first")]
    [InlineData(90, 3, "Mastery on every seventh of the last 90 days, newest first")]
    public void The_window_decides_what_chart_and_table_show(int days, int rows, string caption)
    {
        var view = View(Joins, days);

        Assert.Equal(rows, view.FindAll("[data-part=shown] .as-table tbody tr").Count);
        Assert.Equal(caption, view.Find("[data-part=shown] caption").TextContent);
        Assert.EndsWith("72 today.", view.Find("[data-part=shown] svg[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_day_is_a_dot_and_says_that_nothing_is_known_before()
    {
        var chart = View(Sample(builder => builder.Tried("a", 0, 80))).Find("[data-part=shown] svg[role=img]");

        Assert.Equal("Mastery is 85 of 100 today; of the days before in this window nothing is known.", chart.GetAttribute("aria-label"));
        Assert.Equal("", chart.QuerySelector("path")!.GetAttribute("d"));
        Assert.Single(chart.QuerySelectorAll("circle"));
    }

    [Fact]
    public void A_partial_value_names_what_is_missing() => Assert.Contains(
        "Made without Skills engine, which has not answered yet.", View(Sample(builder => builder.Tried("a", 0, 80).Never(Source.SkillsEngine))).Find("[data-part=summary]").TextContent);

    [Theory]
    [InlineData(InsufficientReason.NothingToMeasure, "no graded assessment and no lab run yet")]
    [InlineData(InsufficientReason.TooFewParts, "lab runs alone are too little")]
    [InlineData(InsufficientReason.RequiredSourceMissing, "No answer has come yet from")]
    public void Without_a_value_the_page_says_why_and_what_next(InsufficientReason reason, string why)
    {
        var result = Sample(builder => reason switch
        {
            InsufficientReason.TooFewParts => builder.Ran("a", 1, true),
            InsufficientReason.RequiredSourceMissing => builder.Never(Source.Assessment, Source.DevLab),
            _ => builder,
        });
        Assert.Equal(reason, result.Reason);

        var view = View(result);
        Assert.Contains(why, view.Find("[data-state=empty]").TextContent);
        Assert.Equal(5, view.FindAll("#inputs tbody tr").Count);
        Assert.Empty(view.FindAll("[data-part=shown]"));
    }

    [Theory]
    [InlineData(LoadPhase.Loading, "loading")]
    [InlineData(LoadPhase.Failed, "failed")]
    [InlineData(LoadPhase.Forbidden, "forbidden")]
    public void Without_data_the_page_says_which_state_it_is_in(LoadPhase phase, string state)
    {
        var view = View(null, phase: phase);

        Assert.Single(view.FindAll($"[data-state={state}]"));
        Assert.Equal(phase == LoadPhase.Forbidden ? "Not open to you" : "How well does it stick?", view.Find("h1").TextContent);
    }

    [Fact]
    public void A_stale_value_stays_with_its_age_and_cause()
    {
        var stale = Joins with { Inputs = [.. Joins.Inputs.Select(input => input.Source == Source.Assessment ? Overviews.Stale(input.Source) : input)] };

        var view = View(stale);
        Assert.Contains("Assessment", view.Find("[data-state=stale]").TextContent);
        Assert.Single(view.FindAll("[data-part=shown]"));
    }

    [Fact]
    public void A_title_from_outside_is_shown_as_text()
    {
        var titled = Joins with { Value = Joins.Value! with { Topics = [.. Joins.Value.Topics.Select(t => t with { Title = "<script>x</script>" })] } };

        Assert.Empty(View(titled).FindAll("script"));
        Assert.Contains("<script>x</script>", Card(titled).Find(".chips").TextContent);
    }

    [Fact]
    public void The_verdict_is_made_of_whole_sentences()
    {
        var view = View(Mixed);
        Assert.Equal("Learned well. Most of it is due for a review.", view.Find(".verdict").FirstChild!.TextContent.Trim());
    }

    [Fact]
    public void An_even_level_is_not_said_to_lie_between_itself() => Assert.Equal(
        "Mastery from 18 August to today: always 75 of 100.",
        new MasteryWords(
            Services.GetRequiredService<IStringLocalizer<MasteryTexts>>(),
            new(Services.GetRequiredService<IStringLocalizer<SharedTexts>>(), Overviews.Ready().Time),
            Overviews.Ready().Time).ChartLabel([new(new(2026, 8, 18), 75.2), new(new(2026, 11, 17), 74.8)]));

    private static Measured<Mastery> Sample(Func<FactsBuilder, FactsBuilder> tell)
    {
        var days = DateOnly.FromDateTime(Overviews.Collected.Date).DayNumber - DateOnly.FromDateTime(MasteryFacts.Now.Date).DayNumber;
        var result = MasteryCalculation.Calculate(tell(MasteryFacts.Facts()).Facts, MasteryFacts.Now);
        return result with
        {
            Value = result.Value is { } value ? MasteryProperties.Moved(value, days) : null,
            Inputs = [.. result.Inputs.Select(input => input.Answered ? Overviews.Answered(input.Source) : input)],
            CalculatedAt = Overviews.Collected,
            ExpiresAt = Overviews.Collected.AddHours(4),
        };
    }
}
