using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using Bunit;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class MeasureCardTests : Screen
{
    private IRenderedComponent<VelocityCard> Velocity(Measured<Velocity>? measure) =>
        Render<VelocityCard>(card => card.Add(it => it.Measure, measure).Add(it => it.Screen, Overviews.Ready() with { Progress = Overviews.Progress }));

    private IRenderedComponent<EngagementCard> Engagement(Measured<Engagement>? measure) =>
        Render<EngagementCard>(card => card.Add(it => it.Measure, measure).Add(it => it.Screen, Overviews.Ready()));

    private static string Text(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> card, string selector) => card.Find(selector).TextContent.Trim();

    [Fact]
    public void The_change_stands_in_words_against_the_usual_week_and_the_target() => Assert.Equal(
        "14% slower than the usual week of 3.5. Enough for the target of 3.0 a week.",
        Velocity(Overviews.Of<Velocity>(Overviews.Pace(), Overviews.VelocityInputs())).Find(".change").TextContent);

    [Fact]
    public void Without_a_target_nothing_is_said_about_one()
    {
        var card = Velocity(Overviews.Of<Velocity>(Overviews.Pace(null), Overviews.VelocityInputs()));
        Assert.Equal("14% slower than the usual week of 3.5.", card.Find(".change").TextContent);
        Assert.Empty(card.FindAll("line.target"));
    }

    [Fact]
    public void The_chart_says_itself_in_one_sentence() => Assert.Equal(
        "Topics finished a week over the last 13 weeks: between 0 and 5, 3 in the last week, against a needed pace of 3.0.",
        Velocity(Overviews.Of<Velocity>(Overviews.Pace(), Overviews.VelocityInputs())).Find("svg[role=img]").GetAttribute("aria-label"));

    [Theory]
    [InlineData(2.98, "Topics finished in each of the last 13 weeks: 2, against a needed pace of 3.0.")]
    [InlineData(null, "Topics finished in each of the last 13 weeks: 2.")]
    public void Weeks_that_are_all_alike_are_not_said_to_lie_between_two_numbers(double? target, string said)
    {
        var pace = Overviews.Pace(target);
        pace = pace with { Weeks = [.. pace.Weeks.Select(week => week with { Count = 2 })] };
        Assert.Equal(said, Velocity(Overviews.Of<Velocity>(pace, Overviews.VelocityInputs())).Find("svg[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Table_computation_and_file_are_on_the_measures_page()
    {
        var card = Velocity(Overviews.Of<Velocity>(Overviews.Pace(), Overviews.VelocityInputs()));
        Assert.Equal(
            ["/learner/velocity?days=90&view=table", "/learner/velocity#computed", "/learner/u-1/velocity.csv?days=90"],
            card.FindAll(".menu a").Select(link => link.GetAttribute("href")));
        Assert.Equal("/learner/velocity", card.Find("h3 a").GetAttribute("href"));
        Assert.Equal("/learner/velocity#inputs", card.Find(".chip").GetAttribute("href"));
    }

    [Fact]
    public void A_card_without_a_value_offers_neither_table_nor_file()
    {
        var card = Velocity(Overviews.BrandNew.Measures!.Velocity);
        Assert.Equal(["/learner/velocity#computed"], card.FindAll(".menu a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void A_source_that_stopped_answering_leaves_its_last_value_with_time_and_cause()
    {
        var card = Engagement(Overviews.Trouble.Measures!.Engagement);
        Assert.Equal("Last good answer from 08:40. Assessment has not answered since 08:55: it takes too long.", Text(card, ".note"));
        Assert.Equal("as of 08:40 · 5 of 7 sources", Text(card, ".chip"));
        Assert.Contains("Made without Assistant, which has not answered yet.", Text(card, ".change"));
        Assert.Contains("is-stale", card.Find("article").ClassName);
    }

    [Fact]
    public void Answers_of_different_ages_are_as_old_as_the_oldest_and_failures_began_with_the_first()
    {
        string Note(int stale) => Text(Velocity(Overviews.Of<Velocity>(Overviews.Pace(), [.. Overviews.VelocityInputs().Select((input, at) => at >= stale ? input : Overviews.StaleFor(input.Source, 20 + (10 * at)))])), ".note");
        Assert.StartsWith("Last good answer from 09:21. Course builder has not answered since 09:22", Note(1));
        Assert.StartsWith("Last good answers, the oldest from 09:11. Course builder has not answered since 09:22: it takes too long. Learner AI has not answered since 09:12", Note(2));
        Assert.Equal("Last good answers, the oldest from 09:01. Course builder, Learner AI and DevLab do not answer. The first of them stopped answering at 09:02.", Note(3));
    }

    [Theory]
    [InlineData(0, "None is known yet: everyone begins like that.", null)]
    [InlineData(3, "You have had 3 so far, as far as the services have told.", "3 of 7 days with some activity")]
    public void Too_few_active_days_are_counted_and_drawn(int days, string said, string? drawn)
    {
        var measure = Overviews.Of<Velocity>(null, Overviews.VelocityInputs(), InsufficientReason.FewerThanSevenActiveDays) with { SoFar = days };
        var card = Velocity(measure);
        Assert.Contains(said, Text(card, "[data-state=empty]"));
        Assert.Equal(drawn, card.FindAll("svg.bar").SingleOrDefault()?.GetAttribute("aria-label"));
        if (drawn is not null) Assert.Equal("42.86%", card.Find("svg.bar .f1").GetAttribute("width"));
        Assert.DoesNotContain("may be more", Text(card, "[data-state=empty]"));
        Assert.DoesNotContain("may be more", Text(Velocity(measure with { Inputs = Overviews.VelocityInputs(source => source == Source.Directory ? Overviews.Missing(source) : Overviews.Answered(source)) }), "[data-state=empty]"));
        Assert.Contains("No answer has come yet from DevLab, so there may be more.", Text(Velocity(measure with { Inputs = Overviews.VelocityInputs(source => source == Source.DevLab ? Overviews.Missing(source) : Overviews.Answered(source)) }), "[data-state=empty]"));
    }

    [Fact]
    public void A_result_past_its_freshness_says_when_it_was_calculated()
    {
        var measure = Overviews.OnTrack.Measures!.Velocity with { CalculatedAt = Overviews.Now.AddHours(-5), ExpiresAt = Overviews.Now.AddHours(-1) };
        Assert.Equal("Calculated at 04:41, and due to be renewed.", Text(Velocity(measure), ".note"));
    }

    [Fact]
    public void The_word_partial_appears_only_under_four_fifths_of_the_sources()
    {
        Assert.Empty(Engagement(Overviews.Of<Engagement>(Overviews.Steady(), Overviews.EngagementInputs(source => source == Source.DevLab ? Overviews.Missing(source) : Overviews.Answered(source)))).FindAll(".tag"));
        Assert.Equal("partial", Engagement(Overviews.Of<Engagement>(Overviews.Steady(), Overviews.EngagementInputs(source => source is Source.DevLab or Source.Assessment ? Overviews.Missing(source) : Overviews.Answered(source)))).Find(".tag").TextContent);
    }

    [Fact]
    public void Every_reason_for_no_value_is_said_with_what_comes_next()
    {
        foreach (var reason in Enum.GetValues<InsufficientReason>())
        {
            var card = Velocity(Overviews.Of<Velocity>(null, Overviews.VelocityInputs(source => Overviews.Missing(source)), reason));
            var text = card.FindAll("[data-state=empty] p").Select(line => line.TextContent).ToArray();
            Assert.Equal(3, text.Length);
            Assert.All(text, line => Assert.DoesNotContain("Insufficient", line));
            Assert.Empty(card.FindAll(".value"));
            Assert.Equal("0 of 4 sources answered", Text(card, ".chip"));
        }
    }

    [Fact]
    public void Before_there_is_a_result_the_card_has_its_final_boxes_and_says_what_it_waits_for()
    {
        var card = Velocity(null);
        Assert.Equal("true", card.Find("[data-state=loading]").GetAttribute("aria-busy"));
        Assert.Equal("waiting for Learner AI", Text(card, "[role=status]"));
        Assert.Equal("Are you keeping pace?Velocity", Text(card, "h3"));
        Assert.Empty(card.FindAll(".menu"));
    }

    [Fact]
    public void A_reader_elsewhere_sees_his_own_decimal_mark_and_dates()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        var card = Velocity(Overviews.Of<Velocity>(Overviews.Pace(), Overviews.VelocityInputs()));
        Assert.Contains("usual week of 3,5", card.Find(".change").TextContent);
        Assert.Contains("19 Aug", card.Markup);
        Assert.DoesNotContain(",", card.Find("path.ln").GetAttribute("d"));
    }

    [Fact]
    public void Expired_or_made_with_an_old_answer_is_stale_and_nothing_else_is()
    {
        var fresh = Overviews.OnTrack.Measures!.Velocity;
        Assert.Equal(AnalyticsPortal.Circuit.LoadPhase.Ready, MeasureState.Of(fresh, fresh.ExpiresAt.AddTicks(-1)).Phase);
        Assert.Equal(AnalyticsPortal.Circuit.LoadPhase.Stale, MeasureState.Of(fresh, fresh.ExpiresAt).Phase);
        Assert.Equal(AnalyticsPortal.Circuit.LoadPhase.Ready, MeasureState.Of(fresh with { Inputs = [Overviews.Missing(Source.DevLab)] }, Overviews.Now).Phase);
        Assert.Equal(AnalyticsPortal.Circuit.LoadPhase.Stale, MeasureState.Of(fresh with { Inputs = [Overviews.Stale(Source.DevLab)] }, Overviews.Now).Phase);
        Assert.Equal(AnalyticsPortal.Circuit.LoadPhase.Loading, MeasureState.Of<Velocity>(null, Overviews.Now).Phase);
    }
}
