using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Tests.TestKit;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

/// <summary>The card and the page of measure 5.</summary>
public sealed class PerformanceScreenTests : Screen
{
    private static readonly double[] Rising = [64, 71, 68, 75, 82, 74, 79, 85, 80, 84];

    private IRenderedComponent<PerformanceCard> Card(Measured<Performance>? measure) =>
        Render<PerformanceCard>(card => card.Add(it => it.Measure, measure).Add(it => it.Screen, Overviews.Ready() with { Progress = Overviews.Progress }));

    private IRenderedComponent<PerformanceView> Page(Measured<Performance>? measure, int days = 90, bool own = true) => Render<PerformanceView>(view => view
        .Add(it => it.Measure, measure).Add(it => it.Screen, Overviews.Ready(own)).Add(it => it.Window, new MeasureWindow(days)));

    [Fact]
    public void The_card_says_how_many_passed_of_how_many_and_where_the_scores_are_going()
    {
        var card = Card(Measure(Rising));
        Assert.Equal("80% passed, 8 of 10 attempts", card.Find(".value").TextContent.Trim());
        Assert.Equal("Improving by about 2 points with each attempt.", card.Find(".change").TextContent);
        Assert.Equal("How are your assessments going?Performance", card.Find("h3").TextContent.Trim());
    }

    [Fact]
    public void The_chart_draws_passes_as_dots_others_as_rings_and_the_next_as_a_band()
    {
        var card = Card(Measure(Rising));
        Assert.Equal(
            "Scores of the last 10 attempts: between 64 and 85, the latest 84; 8 passed. The pass mark is 70. The next is expected between 76 and 94 in four of five cases.",
            card.Find("svg[role=img]").GetAttribute("aria-label"));
        Assert.Equal((10, 2), (card.FindAll("circle.dot").Count, card.FindAll("circle.hollow").Count));
        Assert.Single(card.FindAll("path.band"));
        Assert.Equal(["pass 70", "next", "76–94", "oldest", "latest"], card.FindAll("svg text").Skip(3).Select(text => text.TextContent));
    }

    [Theory]
    [InlineData(new double[] { 90, 80, 72 }, "Lately about 9 points lower with each attempt.", "On the whole, the last scores go down.")]
    [InlineData(new double[] { 80, 81, 80 }, "Steady over the last 3 scores.", "On the whole, the last scores are steady.")]
    [InlineData(new double[] { 80, 81 }, "A trend shows from 3 scores on; so far there are 2.", "Too few scores yet to see a trend.")]
    [InlineData(new double[] { 80 }, "A trend shows from 3 scores on; so far there is 1.", "Too few scores yet to see a trend.")]
    public void Every_trend_has_its_words(double[] scores, string change, string verdict)
    {
        Assert.Equal(change, Card(Measure(scores)).Find(".change").TextContent);
        var page = Page(Measure(scores));
        Assert.Equal(verdict, page.Find(".verdict").TextContent);
        Assert.StartsWith(scores.Length < 3 ? change : "If things go on like this, the next score is about", page.Find(".verdict + p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_scores_draw_no_band_and_leave_the_places_of_trend_and_next_empty()
    {
        var page = Page(Measure([80, 81]));
        Assert.Empty(page.FindAll("path.band, .legend rect"));
        Assert.Equal(2, page.FindAll(".stats .none").Count);
        Assert.Contains("needs 3 scores", page.Find(".stats").TextContent);
        Assert.Equal(["Pass rate", "Tried again", "Attempts to pass", "Time taken"], page.FindAll("#computed tbody th").Select(step => step.FirstChild!.TextContent));
    }

    [Fact]
    public void Verdicts_without_scores_are_counted_and_nothing_is_drawn()
    {
        var measure = Measure([Attempt(0, 3, null) with { Passed = true }]);
        var card = Card(measure);
        Assert.Equal("100% passed, 1 of 1 attempt", card.Find(".value").TextContent.Trim());
        Assert.Empty(card.FindAll("svg[role=img]"));
        Assert.Contains("without a score, so there is nothing to draw", card.Find(".card-body").TextContent);
        Assert.Contains("without a score, so there is nothing to draw", Page(measure).Find(".as-chart").TextContent);
    }

    [Theory]
    [InlineData(7, 2)]
    [InlineData(30, 6)]
    [InlineData(90, 10)]
    public void The_window_decides_what_chart_and_table_show(int days, int shown)
    {
        var page = Page(Measure(Rising), days); // one every five days, the newest today
        Assert.Equal((shown, shown), (page.FindAll(".as-table tbody tr").Count, page.FindAll("circle.dot").Count));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{shown} scores in the last {days} days"), page.Find(".as-chart svg").GetAttribute("aria-label"));
        Assert.Equal("17 NovemberAssessment 10quiz184passed", page.Find(".as-table tbody tr").TextContent);
    }

    [Fact]
    public void A_window_without_a_score_says_when_the_latest_was()
    {
        var page = Page(Measure([Attempt(0, 40, 80), Attempt(1, 20, 90)]), 7);
        Assert.Equal("No score in the last 7 days. The latest is from 28 October.", page.Find(".as-chart").TextContent.Trim());
        Assert.Empty(page.FindAll(".as-table tbody tr"));
        Assert.Equal("No score in the last 7 days", page.Find(".as-table caption").TextContent);
    }

    [Fact]
    public void The_computation_shows_the_learners_own_numbers()
    {
        var how = Page(Measure(Rising)).Find("#computed").TextContent;
        foreach (var part in new[] { "8 ÷ 10", "80% of 10", "64 · 71 · 68 · 75 · 82 · 74 · 79 · 85 · 80 · 84", "+2.01 points an attempt", "Improving", "83 + 2.01", "85 ± max(1.28 × 7, 5)", "76–94", "0 ÷ 10", "1, over 8 assessments", "200 ÷ 150", "1.33 times as expected, over 10 attempts" })
            Assert.Contains(part, how);
        Assert.Contains("81 − 9", Page(Measure([90, 81, 72])).Find("#computed").TextContent);
    }

    [Fact]
    public void Every_rate_stands_with_its_base()
    {
        var stats = Page(Measure(Rising)).FindAll(".stats > div").Select(stat => stat.TextContent).ToArray();
        Assert.Equal(
            ["Passed80%8 of 10 attempts", "Trend+2.0 pointsan attempt, over the last 10 scores", "Next score76–94in four of five cases; about 85",
             "Tried again0%0 of 10 assessments", "Attempts to pass1.0mean of 8 assessments passed", "Time taken1.3 × expectedover 10 attempts"],
            stats);
    }

    [Fact]
    public void What_was_left_out_is_said()
    {
        var measure = Measure([Attempt(0, 5, 80), Attempt(1, 4, null), Attempt(2, 3, 30) with { Purpose = AssessmentPurpose.Pre }, Attempt(3, 2, 30) with { Purpose = AssessmentPurpose.Pre }]);
        Assert.Equal(
            "1 attempt is handed in and waits for its grade. 2 tests before learning are not counted.",
            Page(measure).Find("[data-part=summary] .quiet").TextContent);
        Assert.Empty(Page(Measure(Rising)).FindAll("[data-part=summary] .quiet"));
    }

    [Fact]
    public void Topics_and_skills_are_named_where_a_name_is_known()
    {
        var page = Page(Measure([
            Attempt(0, 5, 40) with { TopicId = "joins" }, Attempt(1, 4, 80) with { TopicId = "joins" }, Attempt(2, 3, 90) with { CourseId = "sql" },
            Attempt(3, 2, 90) with { CourseId = "nameless" }, Attempt(4, 1, 90), Attempt(5, 1, 90) with { TopicId = "t", Title = null },
        ]));
        Assert.Equal(
            ["Joins250%6022", "A topic without a name1100%9010", "A course: several topics1100%901", "Practical SQL: several topics1100%901", "Without topic or course1100%901"],
            page.FindAll("[data-part=topics] tbody tr").Select(row => row.TextContent));
        Assert.Equal("SQLlevel 3 of 4 · 14 November", page.Find("[data-part=skills] li").TextContent);
        Assert.Contains("need not be their cause", page.Find("[data-part=topics]").TextContent);
    }

    [Fact]
    public void Equal_scores_are_not_said_to_lie_between_themselves()
    {
        var measure = Measure(75, 75, 75);
        Assert.StartsWith("Scores of the last 3 attempts: always 75; 3 passed.", Card(measure).Find("[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.StartsWith("3 scores in the last 90 days: always 75; 3 passed.", Page(measure).Find("[data-part=shown] [role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_topics_are_open_the_rest_folded_and_what_is_cut_off_is_said()
    {
        var page = Page(Measure([.. Enumerable.Range(0, 34).Select(at => Attempt(at, 1 + at, at) with { TopicId = at.ToString(CultureInfo.InvariantCulture) })]));
        Assert.Equal((10, 20), (page.FindAll("[data-part=topics] > .table-wrap tbody tr").Count, page.FindAll("[data-part=topics] details tbody tr").Count));
        Assert.Equal("20 more topics", page.Find("[data-part=topics] summary").TextContent);
        Assert.StartsWith("Listed are the 30 topics with the lowest pass rates, and among equal ones those with the lowest mean scores; 4 more are left out.", page.Find("[data-part=topics] .quiet").TextContent, StringComparison.Ordinal);
        Assert.Empty(Page(Measure(Rising)).FindAll("[data-part=topics] details"));
    }

    [Fact]
    public void A_missing_source_is_named_with_what_it_takes_away()
    {
        var measure = Measure(Rising);
        measure = Overviews.Of(measure.Value! with { Skills = null }, [.. measure.Inputs.Select(input => input.Source == Source.SkillsEngine ? Overviews.Missing(input.Source) : input)]);
        var card = Card(measure);
        Assert.EndsWith("Made without Skills engine, which has not answered yet: names or practice are missing, and no score is affected.", card.Find(".change").TextContent, StringComparison.Ordinal);
        Assert.Equal("partial", card.Find(".tag").TextContent);
        Assert.Empty(Page(measure).FindAll("[data-part=skills]"));
    }

    [Fact]
    public void Without_a_graded_assessment_card_and_page_say_what_helps()
    {
        var measure = Measure(Array.Empty<AssessmentAttempt>());
        foreach (var empty in new[] { Card(measure).Find("[data-state=empty]").TextContent, Page(measure).Find("[data-state=empty]").TextContent })
        {
            Assert.Contains("No assessment has been graded yet.", empty);
            Assert.Contains("Once one is handed in and graded, the answer appears here.", empty);
        }

        Assert.Equal(4, Page(measure).FindAll("#inputs tbody tr").Count);
        Assert.Empty(Page(measure).FindAll("[data-part=shown], #computed table"));
        var silent = Overviews.Of<Performance>(null, [.. measure.Inputs.Select(input => Overviews.Missing(input.Source))], InsufficientReason.RequiredSourceMissing);
        Assert.Contains("No answer has come yet from Assessment", Card(silent).Find("[data-state=empty]").TextContent);
    }

    [Theory]
    [InlineData(LoadPhase.Loading, "loading")]
    [InlineData(LoadPhase.Failed, "failed")]
    [InlineData(LoadPhase.Forbidden, "forbidden")]
    public void Without_data_the_page_says_which_state_it_is_in(LoadPhase phase, string state)
    {
        var page = Render<PerformanceView>(view => view.Add(it => it.Measure, null)
            .Add(it => it.Screen, Overviews.ScreenOf(new(phase, null, new(LoadFailureReason.NoSourceAnswered, Overviews.Now, "PE-1")))));
        Assert.Single(page.FindAll($"[data-state={state}]"));
        Assert.Empty(page.FindAll("[data-part]"));
    }

    [Fact]
    public void Before_there_is_a_result_the_card_waits_for_its_own_sources() =>
        Assert.Equal("waiting for Assessment", Card(null).Find("[role=status]").TextContent.Trim());

    [Fact]
    public void A_stale_value_stays_with_its_age_and_cause()
    {
        var measure = Measure(Rising);
        measure = Overviews.Of(measure.Value, [.. measure.Inputs.Select(input => input.Source == Source.Assessment ? Overviews.Stale(input.Source) : input)]);
        Assert.Equal("Last good answer from 08:40. Assessment has not answered since 08:55: it takes too long.", Card(measure).Find(".note").TextContent.Trim());
        var page = Page(measure);
        Assert.Contains("Assessment has not answered since 08:55", page.Find("[data-state=stale]").TextContent);
        Assert.Single(page.FindAll("[data-part=shown]"));
    }

    [Fact]
    public void Whoever_looks_at_another_learner_reads_whose_page_it_is() => Assert.Single(Page(Measure(Rising), own: false).FindAll("[data-whose]"));

    [Fact]
    public void Names_from_outside_are_text_and_never_markup()
    {
        const string Hostile = "<script>alert(1)</script>";
        var page = Page(Measure([Attempt(0, 1, 80) with { Title = Hostile, TopicId = "unnamed" }]));
        Assert.Empty(page.FindAll("script"));
        Assert.Equal(2, page.FindAll("td, th").Count(cell => cell.TextContent == Hostile));
    }

    [Fact]
    public void A_file_carries_days_and_unrounded_scores()
    {
        var table = new PerformanceTable(new(Services.GetRequiredService<IStringLocalizerFactory>(), Overviews.Ready().Time, new(30)))
            .Of(Measure([Attempt(0, 40, 71), Attempt(1, 2, 71.25)]).Value!);
        Assert.Equal(6, table.Columns.Count);
        Assert.Equal([new DateOnly(2026, 11, 15), "Assessment 2", "quiz", 1d, 71.25, "passed"], Assert.Single(table.Rows).Select(cell => cell.Value));
    }

    [Fact]
    public void Every_value_of_a_closed_list_has_its_words()
    {
        var texts = Services.GetRequiredService<IStringLocalizer<PerformanceTexts>>();
        string[] keys =
        [
            .. Enum.GetNames<AssessmentPurpose>().Select(name => $"Performance.Purpose.{name}"),
            .. Enum.GetNames<PerformanceTrend>().SelectMany(name => new[] { $"Performance.Change.{name}", $"Performance.Verdict.{name}", $"Performance.Step.Trend.{name}" }),
            .. PerformanceCalculation.Sources.Select(source => $"Performance.Uses.{source}"),
        ];
        Assert.All(keys, key => Assert.False(texts[key].ResourceNotFound, key));
    }

    private static Measured<Performance> Measure(params double[] scores) =>
        Measure([.. scores.Select((score, at) => Attempt(at, 5 * (scores.Length - 1 - at), score))]);

    private static Measured<Performance> Measure(AssessmentAttempt[] attempts) => PerformanceCalculation.Calculate(
        new FactsBuilder(Overviews.Collected).In(Overviews.Lisbon).Lab("joins", 6).Lab("joins", 4.5, passed: false).Lab("joins", 1).With(facts => facts with
        {
            Attempts = attempts,
            PracticeTopics = [new("joins", "Joins", 30)],
            Courses = [new("sql", "Practical SQL", null, null, [])],
            Skills = [new("s", "SQL", null, 2, 3, null, null, [], null)],
            SkillsShown = [new("s", Overviews.Collected.AddDays(-3), 3)],
        }).Facts,
        Overviews.Collected);

    private static AssessmentAttempt Attempt(int at, double daysAgo, double? score) => new(
        $"attempt-{at}", $"assessment-{at}", null, null, Overviews.Collected.AddDays(-daysAgo), null, score, null, 20, 15)
    { Title = string.Create(CultureInfo.InvariantCulture, $"Assessment {at + 1}"), Purpose = AssessmentPurpose.Quiz };
}
