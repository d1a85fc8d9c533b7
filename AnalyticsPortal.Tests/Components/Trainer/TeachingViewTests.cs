using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.TestKit;
using Bunit;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Trainer;

/// <summary>What a trainer reads about the own teaching.</summary>
public sealed class TeachingViewTests : Screen
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 40, 0, TimeSpan.Zero);

    private static readonly TeachingTotals Own = TeachingSample.Own with { People = new(38, 39, 20, 16, 40) };

    private static readonly TeachingTotals[] Peers = TeachingSample.Peers;

    [Fact]
    public void Each_figure_stands_beside_the_others_in_words_with_its_base()
    {
        var page = Page(Reading(Own));

        Assert.Equal(5, page.FindAll("[data-figure]").Count);
        var pass = page.Find("[data-figure=PassRate]").TextContent;
        Assert.Contains("80% pass", pass);
        Assert.Contains("of 40 enrolments with a score", pass);
        Assert.Contains("About the same as the 10 other trainers, whose mean is 73%.", pass);
        Assert.Contains("z +0.5 · higher than 65% of 10 trainers · their mean 73%, standard deviation 15.1", pass);
        var gain = page.Find("[data-figure=ScoreGain]").TextContent;
        Assert.Contains("0.80 standard deviations: a large gain", gain);
        Assert.Contains("from 16 enrolments with a test before and one after", gain);
        Assert.Contains("The same as all 10 other trainers.", gain);
        Assert.Contains("All 10 other trainers have 50%.", page.Find("[data-figure=CompletionRate]").TextContent);
    }

    [Fact]
    public void Satisfaction_comes_first_with_where_it_is_going_and_its_numbers()
    {
        var answer = Page(Reading(Own)).Find("[data-answer=on-track]").TextContent;

        Assert.Contains("Learners give 4.1 of 5, and it is rising.", answer);
        Assert.Contains("4.5 in the last 30 days, from 10 ratings; 4.0 before, from 30.", answer);
        Assert.Contains("and it is falling", Page(Reading(Own with { RatingsLast30Days = new(3, 10) })).Find("[data-answer=on-track]").TextContent);
        Assert.Contains("9 ratings in the last 30 days and 30 before. Where it is going can be said from 10 on either side.", Page(Reading(Own with { RatingsLast30Days = new(3, 9) })).Find("[data-answer=on-track]").TextContent);
    }

    [Fact]
    public void What_stands_apart_is_named_and_where_nothing_does_that_is_said()
    {
        Assert.Contains("Nothing stands apart from the 10 other trainers.", Page(Reading(Own)).Find("[data-answer=next]").TextContent);

        var low = Page(Reading(Own with { Passed = new(16, 40) })).Find("[data-answer=next]");
        Assert.Contains("Fewer of your learners pass than elsewhere.", low.TextContent);
        Assert.Contains("Unusually far below the 10 other trainers, whose mean is 73%.", low.TextContent);
        Assert.Equal("/teaching#PassRate", low.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void There_is_no_overall_number_and_the_page_says_why() =>
        Assert.Contains("would put trainers in an order that chance decides", Page(Reading(Own)).Find("[data-panel=no-sum]").TextContent);

    [Fact]
    public void The_age_of_the_peers_is_said()
    {
        Assert.Contains("The other trainers were added up at 03:40.", Page(Reading(Own)).Find("[data-peers]").TextContent);
        Assert.Contains("have not been added up yet", Page(Reading(Own) with { PeersAsOf = null, Peers = [], PeerCount = 0 }).Find("[data-peers]").TextContent);
    }

    [Theory]
    [InlineData(0, "So far no other trainer of your organisation has had ten learners; a comparison takes 10.")]
    [InlineData(1, "1 other trainer of your organisation has had ten learners; a comparison takes 10.")]
    [InlineData(6, "6 other trainers of your organisation have had ten learners; a comparison takes 10.")]
    public void With_too_few_peers_it_says_how_many_there_are_and_shows_the_own_figures_alone(int peers, string sentence)
    {
        var page = Page(Reading(Own) with { Peers = [], PeerCount = peers });

        Assert.Contains(sentence, page.Find("[data-panel=alone]").TextContent);
        Assert.Equal($"{peers} of 10", page.Find("[data-panel=alone] svg").GetAttribute("aria-label"));
        Assert.Contains("Nothing is compared yet.", page.Find("[data-answer=next]").TextContent);
        Assert.Contains("80% pass", page.Find("[data-figure=PassRate]").TextContent);
        Assert.Empty(page.FindAll("[data-figure] svg.strip"));
        Assert.DoesNotContain("z ", page.Find("[data-figure=PassRate]").TextContent);
    }

    [Fact]
    public void With_too_few_learners_it_says_how_many_there_are()
    {
        var page = Page(Reading(new() { Learners = 7, RatingsBefore = new(5, 2), Passed = new(6, 12), People = new(1, 7, 0, 0, 0) }));

        Assert.Contains("So far you have had 7 learners; a comparison takes 10.", page.Find("[data-panel=alone]").TextContent);
        Assert.Contains("7 learners with a score so far; it takes 10.", page.Find("[data-figure=PassRate]").TextContent);
        Assert.Contains("1 learner has rated so far; it takes 10.", page.Find("[data-figure=Satisfaction]").TextContent);
        Assert.Contains("0 learners with a test before and one after so far; it takes 10.", page.Find("[data-figure=ScoreGain]").TextContent);
        Assert.Contains("Too few learners have said yet.", page.Find("[data-answer=on-track]").TextContent);
    }

    [Fact]
    public void Without_a_source_that_it_needs_there_are_no_figures()
    {
        var page = Page(Reading(Own) with { Collected = [] });

        Assert.Empty(page.FindAll("[data-figure]"));
        Assert.Contains("one of them has never answered about your learners", page.Find("[data-panel=none]").TextContent);
        Assert.Contains("None of the 3 sources has answered yet.", page.Find("[data-answer=known]").TextContent);
    }

    [Fact]
    public void The_table_has_every_figure_with_its_numbers()
    {
        var rows = Page(Reading(Own)).FindAll("[data-panel=table] tbody tr");

        Assert.Equal(5, rows.Count);
        Assert.Equal(["80%", "40", "73%", "15.1", "+0.5", "65"], rows[1].QuerySelectorAll("td").Select(cell => cell.TextContent));
    }

    private IRenderedComponent<TeachingView> Page(TeachingReading reading) =>
        Render<TeachingView>(view => view.Add(it => it.Shown, TeachingShown.Of(reading, new(Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")))));

    private static TeachingReading Reading(TeachingTotals own) => new()
    {
        Own = own,
        Courses = 3,
        Peers = Peers,
        PeerCount = Peers.Length,
        PeersAsOf = Now.AddHours(-7),
        Collected = [.. TeachingEffectivenessCalculation.Sources.Select(source => new CourseSource(source, Now.AddHours(-1), own.Learners, 0, 0, null))],
        Sample = true,
        TimeZone = "Europe/Berlin",
    };
}
