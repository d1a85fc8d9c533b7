using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Storage;
using Bunit;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class SkillGapViewTests : Screen
{
    private IRenderedComponent<SkillGapView> View(Measured<SkillGap>? measure, int days = 90, LoadState<LearnerOverview>? state = null, bool own = true) =>
        Render<SkillGapView>(view => view
            .Add(it => it.Measure, measure)
            .Add(it => it.Screen, state is null ? Overviews.Ready(own) : Overviews.ScreenOf(state, own))
            .Add(it => it.Window, new MeasureWindow(days)));

    [Fact]
    public void The_computation_works_the_most_urgent_skill_through()
    {
        var how = View(SkillGaps.Of()).Find("#computed").TextContent;
        Assert.Contains("Gap in Query optimisation", how);
        Assert.Contains("3 − 1", how);
        // 16.7 + 30 + 16 + 3 + 3
        Assert.Contains("(16.7 + 30 + 16 + 3 + 3) ÷ 1.00", how);
        Assert.Contains("69 of 100", how);
        Assert.Contains("Yes, by its gap", how);
        Assert.Contains("3 − 3", how);
        Assert.Contains("28 h, 3 levels in all", how);
        Assert.Contains("8 to 10 hours a level", how);
        Assert.Contains("6.5 × (8 to 10)", how);
        Assert.Contains("52 to 65 hours", how);
    }

    [Fact]
    public void What_is_unknown_of_the_most_urgent_skill_is_said_to_be_left_out()
    {
        var how = View(SkillGaps.Of(f => f with { Skills = [f.Skills[2] with { Target = 4 }] })).Find("#computed").TextContent;
        Assert.Contains("not known, left out", how);
        Assert.Contains("÷ 0.80", how);
    }

    [Fact]
    public void In_short_it_says_gaps_hours_and_what_was_gained()
    {
        var summary = View(SkillGaps.Of(), days: 30).Find("[data-part=summary]");
        Assert.StartsWith("3 critical gaps.Data Engineer II", summary.QuerySelector(".verdict")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["Critical gaps3of 6 skills with a target", "Open gaps46.5 levels missing in all", "Hours to close them52–65at 8 to 10 hours a level, learned from 2 skills", "Levels gained2in 30 days, in 2 skills"],
            summary.QuerySelectorAll(".stats > div").Select(stat => stat.TextContent));
    }

    [Theory]
    [InlineData(7, 1, 1)]
    [InlineData(30, 2, 2)]
    [InlineData(90, 3, 1)]
    public void The_window_decides_what_was_gained_and_which_earlier_levels_are_marked(int days, int gains, int marks)
    {
        // Access control rose 60 and 3 days ago, query optimisation 12 days ago; before 90 days ago nothing is known of the latter.
        var view = View(SkillGaps.Of(), days);
        Assert.Equal(gains, view.FindAll("[data-part=gains] li").Count);
        Assert.Equal(marks, view.Find(".plot path.before").GetAttribute("d")!.Count(letter => letter == 'M'));
        Assert.Equal(FormattableString.Invariant($"level {days} days ago"), view.FindAll("[data-part=shown] .legend span")[2].TextContent);
        Assert.Equal(FormattableString.Invariant($"{days} days ago"), view.FindAll(".as-table thead th")[2].TextContent);
    }

    [Theory]
    [InlineData(7, "in 7 days, in 0 skills", "Levels gained in 7 days")]
    [InlineData(90, "since the first record on 28 October, in 1 skill", "Levels gained since the first record on 28 October")]
    public void A_window_that_is_older_than_the_record_begins_with_the_record(int days, string stat, string heading)
    {
        var view = View(SkillGaps.Of(f => f with { SkillHistory = [new("s1", Overviews.Collected.AddDays(-20), 0), new("s1", Overviews.Collected.AddDays(-12), 1)] }), days);
        Assert.Equal(stat, view.FindAll(".stats > div")[3].QuerySelector(".why")!.TextContent);
        Assert.Equal(heading, view.Find("#gains").TextContent);
    }

    [Fact]
    public void Where_nothing_was_gained_since_the_record_began_the_page_names_its_first_day() => Assert.Contains(
        "No level was gained since the first record on 28 October.",
        View(SkillGaps.Of(f => f with { SkillHistory = [new("s1", Overviews.Collected.AddDays(-20), 0)] })).Find("[data-part=gains]").TextContent);

    [Fact]
    public void One_pace_of_hours_is_not_said_as_a_range()
    {
        var gap = SkillGaps.Of();
        var view = View(gap with { Value = gap.Value! with { OwnPace = gap.Value.OwnPace! with { High = gap.Value.OwnPace.Low } } });
        Assert.Contains("at 8 hours a level, learned from 2 skills", view.Find("[data-part=summary]").TextContent);
        Assert.Contains("8 hours a level", view.Find("#computed").TextContent);
        Assert.Contains("6.5 × 8", view.Find("#computed").TextContent);
    }

    [Fact]
    public void The_levels_are_called_as_their_definition_calls_them() => Assert.Equal(
        ["missing", "beginner", "intermediate", "advanced", "expert"], View(SkillGaps.Of()).FindAll(".plot text").Select(mark => mark.TextContent));

    [Fact]
    public void The_table_has_every_skill_with_its_numbers_and_a_file_to_take_along()
    {
        var view = View(SkillGaps.Of(), days: 30);
        var first = view.FindAll(".as-table tbody tr")[0].Children.Select(cell => cell.TextContent);
        Assert.Equal(["Query optimisation", "Data", "0", "1", "3", "2", "69", "yes", "16", "20"], first);
        Assert.Equal(["Data quality", "", "no record", "2"], view.FindAll(".as-table tbody tr")[3].Children.Take(4).Select(cell => cell.TextContent));
        Assert.Equal(6, view.FindAll(".as-table tbody tr").Count);
        Assert.Equal("/learner/u-1/skill-gap.csv?days=30", view.Find(".page-head a[download]").GetAttribute("href"));
    }

    [Fact]
    public void Each_urgent_gap_names_the_open_topics_that_teach_it_or_says_that_none_does()
    {
        var gaps = View(SkillGaps.Of()).FindAll("[data-part=closes] li").Select(gap => gap.TextContent).ToArray();
        Assert.Equal(4, gaps.Length);
        Assert.Contains("From 1 to 3 · priority 69 · 16 to 20 hours", gaps[0]);
        Assert.Contains("Open topics that teach it: Window functions (begun); Query plans.", gaps[0]);
        Assert.Contains("No open topic of a learning path teaches it.", gaps[1]);
    }

    [Fact]
    public void The_heat_table_counts_the_skills_of_each_category_by_the_size_of_their_gap()
    {
        var rows = View(SkillGaps.Of()).FindAll(".heat-table tbody tr");
        Assert.Equal(["Data0003", "No category0100", "Communication1000", "Safety1000"], rows.Select(row => row.TextContent));
        Assert.Equal("num q4", rows[0].Children[4].ClassName);
        Assert.Equal("num q2", rows[1].Children[2].ClassName);
    }

    [Fact]
    public void Where_nothing_was_gained_and_no_hours_are_known_the_page_says_so()
    {
        var view = View(SkillGaps.Of(f => f with { SkillHistory = [], SkillTopics = [] }));
        Assert.Contains("No level was gained in the last 90 days, as far as is recorded.", view.Find("[data-part=gains]").TextContent);
        Assert.Contains("neither hours per level nor planned times are known", view.Find(".stats").TextContent);
        Assert.Contains("Not known: it takes two skills", view.Find("#computed").TextContent);
    }

    [Theory]
    [InlineData(LoadPhase.Loading, "loading")]
    [InlineData(LoadPhase.Failed, "failed")]
    [InlineData(LoadPhase.Forbidden, "forbidden")]
    public void Without_data_the_page_says_which_state_it_is_in(LoadPhase phase, string state)
    {
        var view = View(null, state: new(phase, null, new(LoadFailureReason.NoSourceAnswered, Overviews.Now, "MA-1")));
        Assert.Single(view.FindAll($"[data-state={state}]"));
        Assert.Equal(phase == LoadPhase.Forbidden ? "Not open to you" : "What is missing for your role?", view.Find("h1").TextContent);
    }

    [Fact]
    public void Without_target_levels_the_page_says_why_and_keeps_definition_and_inputs()
    {
        var view = View(SkillGaps.Of(f => f with { Skills = [] }));
        Assert.Contains("No skill has a target level yet.", view.Find("[data-state=empty]").TextContent);
        Assert.Equal(5, view.FindAll("#inputs tbody tr").Count);
        Assert.Contains("Every skill of the role has a target level", view.Find("#computed").TextContent);
    }

    [Fact]
    public void A_stale_value_stays_with_its_age_and_whoever_else_looks_reads_whose_page_it_is()
    {
        var view = View(SkillGaps.Of(state: source => Overviews.Stale(source)), own: false);
        Assert.Contains("Last good answers, the oldest from 08:40.", view.Find("[data-state=stale]").TextContent);
        Assert.Single(view.FindAll("[data-whose]"));
        Assert.StartsWith("/learner/u-1/skill-gap?", view.Find("nav.seg a").GetAttribute("href"), StringComparison.Ordinal);
    }
}
