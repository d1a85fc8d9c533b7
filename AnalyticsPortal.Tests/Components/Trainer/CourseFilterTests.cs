using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.Analytics.Trainer;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;
using static AnalyticsPortal.Tests.Components.Trainer.CourseReadings;

namespace AnalyticsPortal.Tests.Components.Trainer;

public sealed class CourseFilterTests : Screen
{
    private IRenderedComponent<CourseFilterBar> Show(CourseReading reading, bool ignored = false) =>
        Render<CourseFilterBar>(bar => bar.Add(it => it.Shown, Shown(reading)).Add(it => it.Ignored, ignored));

    [Fact]
    public void Every_choice_is_an_address_that_keeps_the_others()
    {
        var bar = Show(Of(CourseScene.Mock, new CourseFilter("2026-04", null, 30)));
        string[] Links(string filter) => [.. bar.FindAll($"[data-filter={filter}] a").Select(link => link.GetAttribute("href")!)];
        Assert.Equal(["/courses/sql", "/courses/sql-25"], Links("run"));
        Assert.Equal("/courses/sql?period=30", Links("cohort")[0]);
        Assert.Equal("/courses/sql?cohort=2026-05&period=30", Links("cohort")[1]);
        Assert.Equal("/courses/sql?cohort=2026-04&module=m1&period=30", Links("module")[1]);
        Assert.Equal(["/courses/sql?cohort=2026-04", "/courses/sql?cohort=2026-04&period=30", "/courses/sql?cohort=2026-04&period=90"], Links("period"));
        Assert.Equal(4, bar.FindAll("[data-filter] [aria-current]").Count);
    }

    [Fact]
    public void What_is_filtered_is_said_with_a_way_back_to_all()
    {
        var bar = Show(Of(CourseScene.Mock.With(totals => totals with { Enrolled = 23 }), new CourseFilter("2026-03", "m4", 90)));
        Assert.Equal(
            "Only 23 of 214 learners are shown: those enrolled in March 2026 who came to Module 4, Window functions and whose enrolment was open in the last 90 days. Show all",
            bar.Find("[data-filtered] div").TextContent);
        Assert.Equal("/courses/sql", bar.Find("[data-filtered] a").GetAttribute("href"));
        Assert.Empty(Show(Mock).FindAll("[data-filtered]"));
    }

    [Theory]
    [InlineData("2026-03", null, null, "those enrolled in March 2026")]
    [InlineData(null, "m4", null, "those who came to Module 4")]
    [InlineData(null, null, 30, "those whose enrolment was open in the last 30 days")]
    [InlineData("2026-03", "m4", null, "those enrolled in March 2026 who came to Module 4")]
    [InlineData("2026-03", null, 30, "those enrolled in March 2026 whose enrolment was open in the last 30 days")]
    [InlineData(null, "m4", 30, "those who came to Module 4 and whose enrolment was open in the last 30 days")]
    public void Each_way_to_narrow_has_words_of_its_own(string? cohort, string? module, int? days, string said) =>
        Assert.Equal(said, new CourseFilterWords(Services.GetRequiredService<IStringLocalizer<CourseTexts>>()).Chosen(new(cohort, module, days), module is null ? null : "Module 4"));

    [Fact]
    public void The_heading_of_some_learners_says_that_they_are_some()
    {
        var words = new CourseHeadWords(Services.GetRequiredService<IStringLocalizer<CourseTexts>>());
        Assert.Contains("of the learners chosen below: 214 enrolled", words.Subtitle(Of(CourseScene.Mock, new CourseFilter(null, null, 30))));
        Assert.DoesNotContain("chosen", words.Subtitle(Mock));
    }

    [Fact]
    public void What_there_is_only_one_of_cannot_be_chosen()
    {
        var bar = Show(Mock with { Runs = [Mock.Runs[0]], Cohorts = [Mock.Cohorts[0]] });
        Assert.Empty(bar.FindAll("[data-filter=run], [data-filter=cohort]"));
        Assert.DoesNotContain("Compare runs", bar.Markup);
    }

    [Theory]
    [InlineData("2026-03", null, null, false)]
    [InlineData("2031-01", null, null, true)]
    [InlineData("", "", "", false)]
    [InlineData("2026-03", null, "45", true)]
    [InlineData("2026-03", "nowhere", null, true)]
    public void An_unknown_value_is_noticed(string? cohort, string? module, string? period, bool ignored) =>
        Assert.Equal(ignored, new CourseFilterAsked(cohort, module, period).IsIgnoredIn(new CourseFilter(cohort == "2026-03" ? cohort : null, null, null)));

    [Fact]
    public void An_unknown_value_is_said() => Assert.Contains("does not have", Show(Mock, ignored: true).Find("[data-ignored]").TextContent);

    [Fact]
    public void Nobody_who_matches_is_not_an_empty_course()
    {
        var nobody = Of(CourseScene.Mock with { Totals = new() }, new CourseFilter("2026-03", null, null));
        var view = Render<CourseView>(it => it.Add(v => v.Shown, Shown(nobody)).Add(v => v.Asked, new CourseFilterAsked("2026-03", null, null)));
        Assert.Contains("Nobody matches this choice", view.Find("[data-state=empty]").TextContent);
        Assert.Empty(view.FindAll(".panel"));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("health.how", "health", true)]
    [InlineData("drop.table", "drop", false)]
    [InlineData("anything", null, null)]
    public void What_a_panel_shows_is_read_from_the_address(string? text, string? panel, bool? how)
    {
        var show = CourseShow.Parse(text);
        Assert.Equal((panel, how), (show?.Panel, show?.How));
        if (show is not null) Assert.Equal(text, show.Text);
    }

    [Fact]
    public void An_address_of_learners_says_only_what_is_unusual_and_is_read_back_the_same()
    {
        var address = new CourseAddress("a b", new CourseFilter("2026-03", null, null));
        Assert.Equal("/courses/a%20b/learners?cohort=2026-03", address.Learners(CourseGroup.Enrolled));
        var view = new CourseLearnersView(CourseGroup.ScoreBand(3), CourseLearnersOrder.LastActive, "Øst & co", 4);
        Assert.Equal("/courses/a%20b/learners?cohort=2026-03&group=score-band&of=3&sort=last-active&q=%C3%98st%20%26%20co&page=4", address.Learners(view));
        Assert.Equal(view, CourseLearnersView.Parse("score-band", "3", "last-active", "Øst & co", 4));
        Assert.Equal(new CourseLearnersView(CourseGroup.Enrolled, CourseLearnersOrder.Name, null, 1), CourseLearnersView.Parse(null, null, "sideways", " ", -3));
        Assert.Null(CourseLearnersView.Parse("score-band", "12", null, null, null));
    }
}
