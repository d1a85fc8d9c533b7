using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Storage;
using Bunit;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

/// <summary>What the pages of all measures share, shown by the first and the third.</summary>
public sealed class MeasureViewTests : Screen
{
    private IRenderedComponent<VelocityView> Velocity(
        Measured<Velocity>? measure = null, int days = 90, bool asTable = false, bool own = true, LoadState<LearnerOverview>? state = null) =>
        Render<VelocityView>(view => view
            .Add(it => it.Measure, state is null ? measure ?? Overviews.OnTrack.Measures!.Velocity : measure)
            .Add(it => it.Screen, state is null ? Overviews.Ready(own) : Overviews.ScreenOf(state, own))
            .Add(it => it.Window, new MeasureWindow(days))
            .Add(it => it.AsTable, asTable));

    private IRenderedComponent<EngagementView> Engagement(Measured<Engagement> measure, int days = 90) => Render<EngagementView>(view => view
        .Add(it => it.Measure, measure).Add(it => it.Screen, Overviews.Ready()).Add(it => it.Window, new MeasureWindow(days)));

    [Fact]
    public void The_computation_shows_the_learners_own_numbers_and_the_age_of_each_input()
    {
        var view = Velocity();
        var how = view.Find("#computed").TextContent;
        Assert.Contains("1 + 1 + 1", how);
        Assert.Contains("15 ÷ 4.3", how);
        Assert.Contains("34 ÷ (80 days ÷ 7)", how);
        Assert.Contains("(3 − 2.98) ÷ 2.98", how);
        Assert.Contains("+1%: on track", how);
        Assert.Contains("About 24 January 2027", how);
        Assert.Contains("50 × 3.39 ÷ 2.98", how);
        var inputs = view.Find("#inputs").TextContent;
        Assert.Contains("1 minute", inputs);
        Assert.Contains("Exercises passed", inputs);
        Assert.Contains("Not needed for this measure, and not used: Auth, Content studio, Assessment, Skills engine and Assistant.", inputs);
    }

    [Theory]
    [InlineData(7, 7, "Topics finished a day over 7 days, newest first")]
    [InlineData(30, 30, "Topics finished a day over 30 days, newest first")]
    [InlineData(90, 13, "Topics finished a week over 13 weeks, newest first")]
    public void The_window_decides_what_chart_and_table_show(int days, int rows, string caption)
    {
        var view = Velocity(days: days);
        Assert.Equal(rows, view.FindAll(".as-table tbody tr").Count);
        Assert.Equal(caption, view.Find(".as-table caption").TextContent);
        Assert.Single(view.FindAll(".as-chart svg[role=img]"));
        // Thirteen whole weeks are 91 days: they are called what they are.
        Assert.Equal(days == 90 ? "13 weeks" : FormattableString.Invariant($"{days} days"), view.Find("nav.seg a[aria-current]").TextContent);
        Assert.Equal(FormattableString.Invariant($"/learner/u-1/velocity.csv?days={days}"), view.Find(".page-head a[download]").GetAttribute("href"));
    }

    [Fact]
    public void Chart_or_table_and_the_window_stand_in_the_address()
    {
        var view = Velocity(days: 30, asTable: true);
        Assert.Equal(
            ["/learner/velocity?days=7&view=table", "/learner/velocity?days=30&view=table", "/learner/velocity?days=90&view=table", "/learner/velocity?days=30", "/learner/velocity?days=30&view=table"],
            view.FindAll("nav.seg a").Select(link => link.GetAttribute("href")));
        Assert.Contains("show-table", view.Find("[data-part=shown]").ClassName);
        Assert.StartsWith("/learner/u-1/velocity?", Velocity(own: false).Find("nav.seg a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 90)]
    [InlineData("7", 7)]
    [InlineData("30", 30)]
    [InlineData("-7", 90)]
    [InlineData("8", 90)]
    [InlineData("99999999999999999999", 90)]
    [InlineData("<script>", 90)]
    public void An_address_that_names_no_window_shows_the_widest(string? days, int shown) => Assert.Equal(shown, MeasureWindow.Parse(days).Days);

    [Fact]
    public void The_finish_is_a_band_with_its_meaning_and_never_a_bare_line()
    {
        var finish = Velocity().Find("[data-part=finish]");
        Assert.Equal(
            "Topics done: 38 of 72 today. At the usual pace all are done about 24 January, probably between 15 January and 4 February; the target is 5 February.",
            finish.QuerySelector("svg")!.GetAttribute("aria-label"));
        Assert.Contains("four in five outcomes", finish.TextContent);
        Assert.Empty(Velocity(Overviews.Of(Overviews.Pace(finish: new(2027, 2, 24)), Overviews.VelocityInputs())).FindAll("[data-part=finish]"));
    }

    [Fact]
    public void Beside_a_day_with_its_year_no_day_is_said_without()
    {
        var far = Overviews.Pace(finish: new(2027, 12, 24)) with { FinishRange = new(new(2027, 11, 15), new(2028, 2, 4)) };
        Assert.EndsWith(
            "about 24 December 2027, probably between 15 November 2027 and 4 February 2028; the target is 5 February 2027.",
            Velocity(Overviews.Of(far, Overviews.VelocityInputs())).Find("[data-part=finish] svg").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_topic_more_or_less_than_very_few_is_no_change_of_pace()
    {
        var few = Overviews.Pace() with { CurrentPace = 1, AveragePace = 4 / 4.3 };
        Assert.StartsWith("About the same as the usual week of 0.9.", Velocity(Overviews.Of(few, Overviews.VelocityInputs())).Find("[data-part=summary] p.sm").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_looks_at_another_learner_can_go_from_measure_to_measure() => Assert.Equal(
        LearnerMeasurePage.All.Select(page => $"/learner/u-1/{page.Slug}").Prepend("/learner/u-1"),
        Velocity(own: false).FindAll("nav.row a").Select(link => link.GetAttribute("href")));

    [Fact]
    public void Each_counted_topic_says_when_and_who_reports_it() =>
        Assert.Equal("Joins13 Nov, 09:41 · DevLab and Course builder", Velocity().FindAll("[data-part=counted] li")[1].TextContent);

    [Fact]
    public void Whoever_looks_at_another_learner_reads_whose_page_it_is()
    {
        var view = Velocity(own: false);
        Assert.StartsWith("Maren Okafor", view.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Single(view.FindAll("[data-whose]"));
    }

    [Fact]
    public void Four_parts_of_engagement_add_up_to_the_whole_and_show_what_they_are_made_of()
    {
        var how = Engagement(Overviews.OnTrack.Measures!.Engagement).Find("#computed").TextContent;
        Assert.Contains("(27.3 + 18.1 + 15.3 + 12) ÷ 1.00", how);
        Assert.Contains("73 of 100: steady", how);
        Assert.Contains("50 × min(5 ÷ 5, 1) + 30 × min(12 ÷ 7, 1) + 20 × (1 − min(2 ÷ 7, 1))", how);
        Assert.Contains("0.4 × 60 + 20 × min(4 ÷ 5, 1) + 20 × min(6 ÷ 10, 1) + 20 × min(2 ÷ 3, 1)", how);
    }

    [Fact]
    public void A_part_without_its_sources_is_named_as_missing_and_the_rest_is_scaled_up()
    {
        var view = Engagement(Overviews.Trouble.Measures!.Engagement);
        Assert.Contains("÷ 0.75", view.Find("#computed").TextContent);
        Assert.Contains("no answer yet", view.Find(".parts").TextContent);
        Assert.Equal(3, view.FindAll(".parts .f1").Count);
    }

    [Fact]
    public void The_hours_of_the_day_name_the_busiest() => Assert.Equal(
        "Minutes of learning by hour of the day over the last 90 days: most in the hour from 21:00, 63 minutes in all.",
        Engagement(Overviews.OnTrack.Measures!.Engagement).Find("[data-part=hours] svg").GetAttribute("aria-label"));

    [Fact]
    public void A_week_of_which_only_some_days_are_in_the_window_says_so()
    {
        var weeks = Engagement(Overviews.OnTrack.Measures!.Engagement).FindAll(".as-table tbody tr").Select(row => row.TextContent).ToArray();
        Assert.StartsWith("20 August6", weeks[^1], StringComparison.Ordinal);
        Assert.StartsWith("11 November7", weeks[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LoadPhase.Loading, "loading")]
    [InlineData(LoadPhase.Failed, "failed")]
    [InlineData(LoadPhase.Forbidden, "forbidden")]
    public void Without_data_the_page_says_which_state_it_is_in(LoadPhase phase, string state)
    {
        var view = Velocity(state: new(phase, null, new(LoadFailureReason.NoSourceAnswered, Overviews.Now, "MA-1")));
        Assert.Single(view.FindAll($"[data-state={state}]"));
        Assert.Empty(view.FindAll("[data-part]"));
        Assert.Equal(phase == LoadPhase.Forbidden ? "Not open to you" : "Are you keeping pace?", view.Find("h1").TextContent);
    }

    [Fact]
    public void Without_a_value_the_page_says_why_and_keeps_definition_and_inputs()
    {
        var view = Velocity(Overviews.BrandNew.Measures!.Velocity);
        Assert.Single(view.FindAll("[data-state=empty]"));
        Assert.Empty(view.FindAll("[data-part=shown], .page-head a[download]"));
        Assert.Equal(4, view.FindAll("#inputs tbody tr").Count);
        Assert.Empty(view.FindAll("#computed table"));
    }

    [Fact]
    public void A_stale_value_stays_with_its_age_and_cause()
    {
        var view = Velocity(Overviews.AllDown.Measures!.Velocity);
        Assert.Contains("Last good answers, the oldest from 08:40.", view.Find("[data-state=stale]").TextContent);
        Assert.Single(view.FindAll("[data-part=shown]"));
    }
}
