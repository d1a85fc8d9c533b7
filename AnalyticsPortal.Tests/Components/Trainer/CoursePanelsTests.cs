using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.Analytics.Trainer;
using Bunit;
using Microsoft.AspNetCore.Components;
using Xunit;
using static AnalyticsPortal.Tests.Components.Trainer.CourseReadings;

namespace AnalyticsPortal.Tests.Components.Trainer;

public sealed class CoursePanelsTests : Screen
{
    private IRenderedComponent<T> Show<T>(CourseShown shown)
        where T : IComponent => Render<T>(panel => panel.TryAdd("Shown", shown));

    [Fact]
    public void Health_is_the_sum_of_its_parts_each_with_the_learners_behind_it()
    {
        var panel = Show<HealthPanel>(Shown());
        Assert.Equal("73 of 100", panel.Find(".value").TextContent.Trim());
        Assert.Equal("needs attention", panel.Find("[data-status]").TextContent);
        Assert.Equal("83 of 214 completed, 39%; the target is 60%. 38.79 ÷ 60 × 30", panel.Find("[data-part=Completion] .why").TextContent);
        Assert.Equal("61 of 214 left or fell silent, 29%. (1 − 0.285) × 25", panel.Find("[data-part=Retention] .why").TextContent);
        Assert.Equal("131 of 170 with a score passed, 77%. 0.7706 × 25", panel.Find("[data-part=PassRate] .why").TextContent);
        Assert.Equal("4.1 of 5 from 96 ratings. 4.1 ÷ 5 × 20", panel.Find("[data-part=Satisfaction] .why").TextContent);
        Assert.Equal(
            ["/courses/sql/learners?group=completed", "/courses/sql/learners?group=left", "/courses/sql/learners?group=passed", "/courses/sql/learners?group=rated"],
            panel.FindAll(".why a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void A_missing_part_says_why_and_has_no_bar()
    {
        var panel = Show<HealthPanel>(Shown(CourseScene.Mock.With(totals => totals with { Ratings = 0, MeanRating = null })));
        Assert.Contains("partial", panel.Find(".row:has(.value)").TextContent);
        Assert.Contains("Nobody has rated the course yet.", panel.Find("[data-part=Satisfaction]").TextContent);
        Assert.Empty(panel.FindAll("[data-part=Satisfaction] svg"));
    }

    [Fact]
    public void The_arithmetic_and_the_table_stand_in_the_address()
    {
        var how = Show<HealthPanel>(Shown(show: "health.how"));
        Assert.Contains("38.79 ÷ 60 × 30", how.Find("[data-part=computed]").TextContent);
        Assert.Contains("asked about all 214 learners", how.Find("[data-part=computed]").TextContent);
        var table = Show<HealthPanel>(Shown(show: "health.table"));
        Assert.Equal(4, table.FindAll("tbody tr").Count);
        Assert.Empty(table.FindAll(".composition"));
        Assert.Empty(Show<HealthPanel>(Shown(show: "funnel.table")).FindAll("table"));
    }

    [Fact]
    public void The_funnel_leads_to_its_learners_and_says_what_is_open()
    {
        var panel = Show<FunnelPanel>(Shown());
        Assert.Equal(["214", "188", "121", "83"], panel.FindAll(".count a").Select(link => link.TextContent));
        Assert.Equal("/courses/sql/learners?group=halfway", panel.FindAll(".count a")[2].GetAttribute("href"));
        Assert.Equal("70 of the 214 are still under way, so completion may rise. Of the 144 who completed or withdrew, 83 completed: 58%.", panel.Find("figcaption").TextContent);
        Assert.Equal("Of 214 learners enrolled 188 started, 121 came halfway and 83 completed.", panel.Find(".funnel").GetAttribute("aria-label"));
    }

    [Fact]
    public void Drop_off_points_have_a_reason_a_suggestion_and_learners()
    {
        var panel = Show<DropOffPanel>(Shown());
        var points = panel.FindAll("[data-dropoff]");
        Assert.Equal(["m4", "m7"], points.Select(point => point.GetAttribute("data-dropoff")));
        Assert.Contains("23 of the 39 failed an assessment of it twice or more before they left; in other modules it is 17%.", points[0].TextContent);
        Assert.Contains("It takes 6.5 hours at the median; the course says 3 hours.", points[1].TextContent);
        Assert.Equal("/courses/sql/learners?group=left-in&of=m4", points[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("39 left, 24% of 160", points[0].QuerySelector(".tag")!.TextContent);
        Assert.Equal(8, panel.FindAll("svg.counts a").Count);
        Assert.Equal("Learners who left in each of 8 modules: 8, 9, 11, 39, 8, 9, 16, 5. 2 lose more than is usual: Module 4, Window functions; Module 7, Query plans.", panel.Find("svg.counts").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_loss_just_above_the_limit_does_not_read_as_if_it_were_the_limit()
    {
        var panel = Show<DropOffPanel>(Shown(CourseScene.Mock with { Modules = CourseScene.Modules((216, 22), (190, 2), (180, 2)) }));
        Assert.Equal("22 left, 10.2% of 216", panel.Find("[data-dropoff] .tag").TextContent);
    }

    [Fact]
    public void A_module_of_fewer_than_ten_is_an_outline_and_not_compared()
    {
        var panel = Show<DropOffPanel>(Shown(CourseScene.Mock with { Modules = CourseScene.Modules((40, 2), (9, 8)) }));
        Assert.Single(panel.FindAll("svg.counts .few"));
        Assert.Contains("An outline: fewer than 10 came to it, too few to compare.", panel.Find("figcaption").TextContent);
        Assert.Empty(panel.FindAll("[data-dropoff]"));
        Assert.Contains("No module loses more than 10% of those who came to it.", panel.Find("[data-dropoffs]").TextContent);
    }

    [Fact]
    public void Scores_are_columns_that_lead_to_learners_and_small_groups_have_no_rate()
    {
        var panel = Show<ScorePanel>(Shown());
        Assert.Equal(9, panel.FindAll("svg.counts a").Count);
        Assert.Equal("/courses/sql/learners?group=score-band&of=9", panel.FindAll("svg.counts a")[8].GetAttribute("href"));
        Assert.Equal(["91%", "73%", "58%"], panel.FindAll("[data-attempts] td:last-child > a").Take(3).Select(cell => cell.TextContent));
        Assert.Contains("3 of 9", panel.Find("[data-attempts='4'] td:last-child").TextContent);
        Assert.Contains("too few to compare", panel.Find("[data-attempts='4']").TextContent);
        Assert.Equal(["71", "79", "87", "94"], panel.FindAll("dd").Select(value => value.TextContent));
        Assert.Equal("14 learners score below 60 after 3 attempts or more. See who", panel.Find("[data-stuck] div").TextContent);
    }

    [Fact]
    public void Without_scores_it_says_why() => Assert.Contains(
        "Nobody has a score in this course yet.",
        Show<ScorePanel>(Shown(CourseScene.Mock.With(totals => totals with { Tried = 0, Passed = 0, MeanBestScore = null }))).Find("[data-state=empty]").TextContent);

    [Fact]
    public void Performance_says_each_figure_with_its_base_or_why_there_is_none()
    {
        var panel = Show<PerformancePanel>(Shown());
        Assert.Equal("+50%", panel.Find("[data-figure=Growth] dd").TextContent.Trim());
        Assert.Equal("growing: 30 a month, 20 before", panel.Find("[data-figure=Growth] .why").TextContent);
        Assert.Equal("83 of 144 whose time is up", panel.Find("[data-figure=Completion] .why").TextContent);
        Assert.Equal(("144", "/courses/sql/learners?group=time-up"), (panel.Find("[data-figure=Completion] .why a").TextContent, panel.Find("[data-figure=Completion] .why a").GetAttribute("href")));
        Assert.Equal("64.5 days", panel.Find("[data-figure=Days] dd").TextContent.Trim());
        Assert.Equal("39 of 105 who left a module", panel.Find("[data-figure=DropOut] .why").TextContent);
        Assert.Equal("–", panel.Find("[data-figure=AtRisk] dd").TextContent.Trim());
        var young = Show<PerformancePanel>(Shown(CourseScene.Running));
        Assert.Equal("nobody's time is up yet", young.Find("[data-figure=Completion] .why").TextContent);
    }

    [Fact]
    public void Learners_at_risk_lead_to_the_list_and_are_not_counted_of_some()
    {
        var panel = Show<PerformancePanel>(Shown() with { Help = new(12, 3, HasList: true) });
        Assert.Equal("12", panel.Find("[data-figure=AtRisk] a").TextContent);
        Assert.Equal("/help?course=sql&level=high-or-critical", panel.Find("[data-figure=AtRisk] a").GetAttribute("href"));
        Assert.Equal("at high or critical risk of leaving, of 70 under way", panel.Find("[data-figure=AtRisk] .why").TextContent);
        var some = Show<PerformancePanel>(Shown(Of(CourseScene.Mock, new CourseFilter("2026-03", null, null))) with { Help = new(12, 3, HasList: true) });
        Assert.Empty(some.FindAll("[data-figure=AtRisk] a"));
    }

    [Fact]
    public void Growth_is_not_said_of_some_learners_nor_of_a_run_that_is_over()
    {
        var some = Show<PerformancePanel>(Shown(Of(CourseScene.Mock, new CourseFilter("2026-03", null, null))));
        Assert.Equal("compared for the whole course only, not for those chosen", some.Find("[data-figure=Growth] .why").TextContent);
        string Until(int year, string part) => Show<PerformancePanel>(Shown(CourseScene.Mock with { Plan = CourseScene.Mock.Plan with { EndsOn = new(year, 12, 31) } })).Find($"[data-figure=Growth] {part}").TextContent.Trim();
        Assert.Equal("not compared: the run is over", Until(2025, ".why"));
        Assert.Equal("–", Until(2025, "dd"));
        Assert.Equal("growing: 30 a month, 20 before", Until(2026, ".why"));
    }

    [Fact]
    public void Where_nobody_left_a_module_it_says_whether_anybody_left()
    {
        string Said(CourseNumbers course) => Show<PerformancePanel>(Shown(course)).Find("[data-figure=DropOut] .why").TextContent;
        var calm = CourseScene.Mock with { Modules = CourseScene.Modules((40, 0), (30, 0)) };
        Assert.Equal("nobody has withdrawn or fallen silent", Said(calm.With(totals => totals with { Withdrawn = 0, UnderWay = 131 })));
        Assert.Equal("61 left, but before the first module or after the last", Said(calm));
        Assert.Equal("the course builder names no modules", Said(CourseScene.Mock with { Modules = [] }));
    }

    [Fact]
    public void Those_who_left_before_the_first_module_are_counted_and_lead_to_themselves()
    {
        var course = CourseScene.Mock.With(totals => totals with { LeftBefore = 29 });
        var said = Show<DropOffPanel>(Shown(course)).Find("[data-left-before]");
        Assert.Equal("29 of the 61 who left did so before they began the first module. See who", said.TextContent);
        Assert.Equal("/courses/sql/learners?group=left-before", said.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Before the first module", Show<DropOffPanel>(Shown(Of(course), "drop.table")).Find("tbody tr").TextContent);
        Assert.Equal("29", Show<PerformancePanel>(Shown(course)).Find("[data-figure=LeftBefore] a").TextContent);
        Assert.Empty(Show<DropOffPanel>(Shown()).FindAll("[data-left-before]"));
    }

    [Fact]
    public void Every_number_of_the_page_leads_to_its_learners_under_the_same_filter()
    {
        var filtered = Shown(Of(CourseScene.Mock, new CourseFilter("2026-03", "m2", 90)));
        var view = Render<CourseView>(it => it.Add(v => v.Shown, filtered).Add(v => v.Asked, new CourseFilterAsked("2026-03", "m2", "90")));
        var links = view.FindAll("a[href*='/learners']").Select(link => link.GetAttribute("href")!).ToArray();
        Assert.True(links.Length > 30);
        Assert.All(links, href => Assert.Contains("cohort=2026-03&module=m2&period=90", href));
        Assert.All(links, href => Assert.NotNull(CourseGroup.Parse(Part(href, "group"), Part(href, "of"))));
    }

    [Fact]
    public void Source_words_say_about_how_many_a_source_has_not_answered()
    {
        var reading = Mock with { Collected = [.. Mock.Collected.Select(it => it.Source == Source.Assessment ? it with { NeverAnswered = 12 } : it)] };
        Assert.Contains("not yet answered about 12 of 214 learners", Show<ScorePanel>(Shown(reading, "scores.how")).Find("[data-part=computed]").TextContent);
    }

    private static string? Part(string href, string name) => System.Web.HttpUtility.ParseQueryString(href[(href.IndexOf('?') + 1)..])[name];
}
