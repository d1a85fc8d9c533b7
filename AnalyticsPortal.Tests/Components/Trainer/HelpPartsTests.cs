using System.Globalization;
using System.Text.RegularExpressions;
using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Components.Pages.Trainer.Help;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Storage.Help;
using AnalyticsPortal.Tests.Analytics.Predictive;
using AnalyticsPortal.Tests.Analytics.Trainer;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;
using static AnalyticsPortal.Tests.Components.Trainer.HelpScreens;

namespace AnalyticsPortal.Tests.Components.Trainer;

/// <summary>The filter, the pager and the course's panel.</summary>
public sealed class HelpPartsTests : Screen
{
    private static readonly Regex Numbers = new("[0-9]+", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static readonly OwnCourse[] Courses = [new("sql", "Practical SQL", null, null), new("charts", "Charts", null, null)];

    private static readonly DropOffNumbers Medium = DropOffScene.Calm.Away(15) with { HelpRequestsIn30Days = 0 };

    private IStringLocalizer<HelpTexts> Texts => Services.GetRequiredService<IStringLocalizer<HelpTexts>>();

    private static HelpOverview Many(int critical, int medium, params HelpAction[] actions) => HelpOverview.Of(
        [
            .. Enumerable.Range(0, critical).Select(i => HelpScene.Standing($"c{i}")),
            .. Enumerable.Range(0, medium).Select(i => HelpScene.Standing($"m{i}", Medium, i == 0 ? "charts" : "sql")),
        ],
        actions,
        HelpScene.Today);

    private IRenderedComponent<HelpFilter> Filter(HelpQuery query, bool record = false) => Render<HelpFilter>(filter => filter
        .Add(it => it.Address, new(query, record))
        .Add(it => it.Shown, query)
        .Add(it => it.Courses, Courses)
        .Add(it => it.Counts, HelpSelection.Of(Many(2, 3), query).OfLevels));

    [Fact]
    public void The_levels_say_how_many_lines_they_leave_in_the_chosen_course()
    {
        Assert.Equal(
            ["All levels", "high or critical (2)", "critical (2)", "high (0)", "medium (3)"],
            Filter(new()).FindAll("select[name=level] option").Select(o => o.TextContent));
        Assert.Equal(
            ["All levels", "high or critical (2)", "critical (2)", "high (0)", "medium (2)"],
            Filter(new() { CourseId = "sql", Level = HelpLevel.Medium }).FindAll("select[name=level] option").Select(o => o.TextContent));
    }

    [Fact]
    public void On_paper_the_filter_is_named()
    {
        Assert.Empty(Filter(new()).FindAll("[data-paper]"));
        Assert.Equal(
            ["Course: Practical SQL", "Level: high or critical", "Name or course: <ada>"],
            Filter(new() { CourseId = "sql", Level = HelpLevel.HighOrCritical, Text = "<ada>" }).FindAll(".print-only[data-paper] li").Select(li => li.TextContent));
        // The record has no levels.
        Assert.Equal(["Course: Charts"], Filter(new() { CourseId = "charts", Level = HelpLevel.High }, record: true).FindAll("[data-paper] li").Select(li => li.TextContent));
    }

    [Fact]
    public void The_head_says_how_many_lines_the_filter_leaves()
    {
        var all = Many(2, 3, HelpScene.FollowUp(1, 5, HelpScene.Today) with { UserId = "c0" });
        Assert.Null(HelpWords.Lines(Texts, HelpView.Of(all, new())));
        Assert.Equal("1 of 5 lines fits this filter", HelpWords.Lines(Texts, HelpView.Of(all, new() { CourseId = "charts" })));
        Assert.Equal("0 of 5 lines fit this filter", HelpWords.Lines(Texts, HelpView.Of(all, new() { Text = "zzzz" })));
        Assert.Equal("2 of 5 lines fit this filter; a follow-up is due for 1 of them", HelpWords.Lines(Texts, HelpView.Of(all, new() { Level = HelpLevel.HighOrCritical })));

        var twice = HelpOverview.Of([HelpScene.Standing("ada"), HelpScene.Standing("ada", courseId: "charts")], [], HelpScene.Today);
        Assert.Equal("2 lines: a learner of several courses has one for each", HelpWords.Lines(Texts, HelpView.Of(twice, new())));
    }

    [Fact]
    public void The_subtitle_counts_the_learners_whom_the_filter_leaves()
    {
        var all = Many(2, 3);
        Assert.Equal("2 of 5 learners under way need help now: 2 critical, 0 high; 3 more with early signs", HelpWords.Subtitle(Texts, HelpView.Of(all, new())));
        Assert.Equal("2 learners of this filter need help now: 2 critical, 0 high; 2 more with early signs", HelpWords.Subtitle(Texts, HelpView.Of(all, new() { CourseId = "sql" })));
        Assert.Equal("No learner of this filter needs help now; 1 with early signs", HelpWords.Subtitle(Texts, HelpView.Of(all, new() { CourseId = "charts" })));
    }

    [Fact]
    public void The_pager_is_no_second_landmark_of_the_rails_name_and_the_page_is_named_on_paper()
    {
        var pager = Render<HelpPager>(it => it.Add(p => p.Address, new(new())).Add(p => p.Page, 2).Add(p => p.Pages, 3));

        Assert.Equal("Pages of the list", pager.Find("nav").GetAttribute("aria-label"));
        Assert.NotEqual(Services.GetRequiredService<IStringLocalizer<SharedTexts>>()["Rail.Label"], pager.Find("nav").GetAttribute("aria-label"));
        Assert.Equal("Page 2 of 3", pager.Find(".print-only").TextContent);
    }

    [Fact]
    public void The_steps_that_are_said_are_those_of_the_card()
    {
        Func<double, DropOffNumbers>[] learners =
        [
            days => DropOffScene.Calm.Away(days), logins => DropOffScene.Calm with { LoginsIn30Days = (int)logins }, minutes => DropOffScene.Calm with { MedianSessionMinutes = minutes },
            mean => DropOffScene.Calm with { LastScores = DropOffScene.Scores(40, mean) }, fall => DropOffScene.Calm with { LastScores = DropOffScene.Scores(50, 50 - (fall / 2)) },
            content => DropOffScene.Calm with { ContentCompletionPercent = content }, questions => DropOffScene.Calm with { HelpRequestsIn30Days = (int)questions },
            progress => DropOffScene.Calm with { ProgressPercent = progress },
        ];
        var said = Render<HelpHint>().FindAll("li").Select(li => li.TextContent).ToList();
        Assert.Equal(learners.Length, said.Count);
        foreach (var (kind, learner, steps) in Enum.GetValues<DropOffFactorKind>().Zip(learners, said))
        {
            int[] numbers = [.. Numbers.Matches(steps[steps.IndexOf(':', StringComparison.Ordinal)..]).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))];
            Assert.Equal((kind, 6), (kind, numbers.Length));
            // The first step of the fall is a rise.
            if (kind == DropOffFactorKind.FallingScores) numbers[0] = -numbers[0] - 1;
            var over = kind is DropOffFactorKind.Inactive or DropOffFactorKind.FallingScores;
            foreach (var step in numbers.Chunk(2))
            {
                var factor = DropOffRuleCard.Read(learner(over ? step[0] + 1 : step[0] - 1))!.Factors.Single(f => f.Kind == kind);
                Assert.Equal((steps, step[1]), (steps, factor.Points));
                Assert.NotEqual(step[1], DropOffRuleCard.Read(learner(step[0]))!.Factors.Single(f => f.Kind == kind).Points);
            }
        }
    }

    [Theory]
    [InlineData(ScopeRole.Trainer, 9, 4, false)]
    [InlineData(ScopeRole.OrganizationAdmin, 9, 9, false)]
    [InlineData(ScopeRole.OrganizationAdmin, 2, 4, false)]
    [InlineData(ScopeRole.OrganizationAdmin, 120, 100, true)]
    public void Who_has_no_page_of_the_list_finds_everybody_at_risk_in_the_courses_panel(ScopeRole role, int atRisk, int named, bool more)
    {
        Services.AddSingleton(new HelpActionRepository(null!));
        var screen = new TrainerScreen<string>(new(LoadPhase.Ready, ""), Tom.Time, null) { Reader = new("sue", "org-hill", "Sue", role, [role]) };
        var panel = Render<NeedsHelpPanel>(it => it
            .Add(p => p.CourseId, "sql")
            .Add(p => p.View, HelpView.OfCourse(Many(atRisk, 5), role == ScopeRole.Trainer))
            .Add(p => p.Screen, screen)
            .Add(p => p.Act, _ => Task.CompletedTask));

        Assert.Equal((named, Math.Min(atRisk, named)), (panel.FindAll("[data-learner]").Count, panel.FindAll("[data-level=Critical]").Count));
        Assert.Equal(more ? ["100 of 120 learners with a level of high or critical are named here, those with the most points."] : [], panel.FindAll("[data-first]").Select(p => p.TextContent));
        Assert.Equal(role == ScopeRole.Trainer, panel.FindAll("a[href='/help?course=sql']").Count == 1);
    }
}
