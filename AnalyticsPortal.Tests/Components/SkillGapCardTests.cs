using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Pages.Learner;
using Bunit;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class SkillGapCardTests : Screen
{
    private IRenderedComponent<SkillGapCard> Card(Measured<SkillGap>? measure) =>
        Render<SkillGapCard>(card => card.Add(it => it.Measure, measure).Add(it => it.Screen, Overviews.Ready() with { Progress = Overviews.Progress }));

    private static string Text(IRenderedComponent<SkillGapCard> card, string selector) => card.Find(selector).TextContent.Trim();

    [Fact]
    public void The_card_says_how_many_gaps_are_critical_how_that_changed_and_how_long_they_take()
    {
        // s1 took (65 + 415) min = 8 h for a level, s5 20 h for two: 8 to 10 h a level; 2 + 2 + 2 + .5 levels are missing.
        var card = Card(SkillGaps.Of());
        Assert.Equal("What is missing for your role?Skill gap · Data Engineer II", Text(card, "h3"));
        Assert.Equal("3 critical gaps of 6 skills", Text(card, ".value"));
        Assert.Equal("As many as 30 days ago. About 52 to 65 hours to close every gap, at the pace so far.", Text(card, ".change"));
        Assert.Equal("as of 09:40 · 5 of 5 sources", Text(card, ".chip"));
    }

    [Fact]
    public void The_chart_says_itself_in_one_sentence_and_sets_critical_names_in_bold()
    {
        var card = Card(SkillGaps.Of());
        Assert.Equal(
            "Level now and target level (0 to 4) of the most urgent skills: Query optimisation from 1 to 3; Stream processing from 0 to 2; Data modelling from 1 to 3; Data quality from 2 to 2.5; Access control at 3, target 3 reached.",
            card.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal(["Query optimisation", "Stream processing", "Data modelling"], card.FindAll(".names .strong").Select(name => name.TextContent));
        Assert.Equal(5, card.FindAll(".names > span").Count);
    }

    [Fact]
    public void When_all_is_reached_or_only_small_gaps_are_left_the_card_says_so()
    {
        Assert.StartsWith("Every skill with a target has reached it.", Text(Card(SkillGaps.Of(f => f with { Skills = [f.Skills[4], f.Skills[5]] })), ".change"));
        var small = Card(SkillGaps.Of(f => f with { Skills = [f.Skills[3]], SkillHistory = [], SkillTopics = [] }));
        Assert.Equal("0 critical gaps of 1 skill", Text(small, ".value"));
        Assert.Equal("1 smaller gap is open.", Text(small, ".change"));
    }

    [Theory]
    [InlineData(1, "As many as 30 days ago. 1 skill was first recorded later and counts with its first level. About")]
    [InlineData(2, "As many as 30 days ago. 2 skills were first recorded later and count with their first level. About")]
    public void What_was_first_recorded_since_then_is_not_passed_off_as_then(int later, string said) => Assert.StartsWith(said, Text(Card(SkillGaps.Of(f => f with
    {
        SkillHistory = [.. f.SkillHistory, .. new[] { "s4", "s6" }.Take(later).Select(skill => new SkillLevel(skill, Overviews.Collected.AddDays(-20), 2))],
    })), ".change"));

    [Theory]
    [InlineData(0, 1.5, "One fewer than 30 days ago.")]
    [InlineData(1.5, 0, "One more than 30 days ago.")]
    [InlineData(0, 0, "As many as 30 days ago.")]
    public void A_change_is_said_in_words(double then, double now, string said) => Assert.StartsWith(said, Text(Card(SkillGaps.Of(f => f with
    {
        Skills = [new("a", "A", null, now, 2, null, null, [], null)],
        SkillHistory = [new("a", Overviews.Collected.AddDays(-50), then)],
    })), ".change"));

    [Fact]
    public void Planned_time_stands_in_for_hours_of_his_own()
    {
        var card = Card(SkillGaps.Of(f => f with { Skills = [f.Skills[0]], SkillHistory = [], Paths = [f.Paths[0] with { Topics = [.. f.Paths[0].Topics.Select(t => t with { SpentMinutes = null })] }] }));
        Assert.Equal("About 2.5 hours are planned for the open topics that teach these skills.", Text(card, ".change"));
    }

    [Fact]
    public void Without_target_levels_the_card_says_why_and_what_helps()
    {
        var card = Card(SkillGaps.Of(f => f with { Skills = [] }));
        Assert.Contains("No skill has a target level yet.", Text(card, "[data-state=empty]"));
        Assert.Contains("As soon as target levels are set", Text(card, "[data-state=empty]"));
        var silent = Card(SkillGaps.Of(state: source => Overviews.Missing(source)));
        Assert.Contains("No answer has come yet from", Text(silent, "[data-state=empty]"));
        Assert.Equal("0 of 5 sources answered", Text(silent, ".chip"));
    }

    [Fact]
    public void A_missing_source_is_named_and_an_old_answer_dated()
    {
        var partial = Card(SkillGaps.Of(state: source => source is Source.Assessment or Source.DevLab ? Overviews.Missing(source) : Overviews.Answered(source)));
        Assert.EndsWith("Made without Assessment and DevLab, which have not answered yet.", Text(partial, ".change"));
        Assert.Equal("partial", partial.Find(".value .tag").TextContent);
        var stale = Card(SkillGaps.Of(state: source => source == Source.SkillsEngine ? Overviews.Stale(source) : Overviews.Answered(source)));
        Assert.StartsWith("Last good answer from 08:40.", Text(stale, ".note"));
    }

    [Fact]
    public void Before_there_is_a_result_the_card_says_what_it_waits_for()
    {
        var card = Card(null);
        Assert.Equal("What is missing for your role?Skill gap", Text(card, "h3"));
        Assert.Equal("waiting for Assessment and Learner AI", Text(card, "[role=status]"));
    }

    [Fact]
    public void A_reader_elsewhere_sees_his_own_decimal_mark_and_the_chart_its_own()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        var card = Card(SkillGaps.Of(f => f with { Skills = [f.Skills[3] with { Current = 1.25 }] }));
        Assert.Contains("from 1,3 to 2,5", card.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal("M31.25 50h0", card.Find("path.value").GetAttribute("d"));
    }

    [Fact]
    public void A_name_is_text_whatever_stands_in_it()
    {
        var card = Card(SkillGaps.Of(f => f with { Skills = [f.Skills[0] with { Name = "<script>alert(1)</script>" }] }));
        Assert.Empty(card.FindAll("script"));
        Assert.Contains("<script>", card.Find(".names .strong").TextContent);
    }
}
