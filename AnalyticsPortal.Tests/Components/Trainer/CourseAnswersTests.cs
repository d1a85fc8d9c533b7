using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.Analytics.Trainer;
using Bunit;
using Xunit;
using static AnalyticsPortal.Tests.Components.Trainer.CourseReadings;

namespace AnalyticsPortal.Tests.Components.Trainer;

public sealed class CourseAnswersTests : Screen
{
    private IRenderedComponent<CourseAnswers> Show(CourseShown shown) => Render<CourseAnswers>(answers => answers.Add(it => it.Shown, shown));

    private static string Said(IRenderedComponent<CourseAnswers> answers, string answer) => answers.Find($"[data-answer={answer}] .say").TextContent;

    [Fact]
    public void The_course_of_the_mock_up_needs_attention_and_its_fourth_module_comes_first()
    {
        var answers = Show(Shown());
        Assert.Equal("It needs attention: 73 of 100, and 75 would be healthy.", Said(answers, "on-track"));
        Assert.Contains("Completion is what holds it back.", answers.Find("[data-answer=on-track]").TextContent);
        Assert.Equal("Module 4, Window functions, loses 39 learners, 3.7 times the usual share.", Said(answers, "next"));
        Assert.Equal("/courses/sql#drop", answers.Find("[data-answer=next] a").GetAttribute("href"));
        Assert.Equal("4 of 4 sources answered, as of 09:20.", Said(answers, "known"));
    }

    [Fact]
    public void What_the_score_was_before_is_said_of_all_learners_and_never_beside_some_of_them()
    {
        CourseHealthDay[] days = [new(new(2026, 10, 31), 70.2, CourseHealthStatus.NeedsAttention), new(new(2026, 11, 16), 72, CourseHealthStatus.NeedsAttention)];
        Assert.Equal("It was 70 at the end of October 2026.", Show(Shown() with { Days = days }).Find("[data-trend=Better]").TextContent);
        Assert.Equal("It was 72 on 16 November.", Show(Shown() with { Days = days[1..] }).Find("[data-trend=Steady]").TextContent);
        Assert.Empty(Show(Shown(Of(CourseScene.Mock, new CourseFilter("2026-03", null, null))) with { Days = days }).FindAll("[data-trend]"));
        Assert.Empty(Show(Shown()).FindAll("[data-trend]"));
    }

    [Fact]
    public void A_line_of_days_has_gaps_where_none_is_kept() => Assert.Equal(
        [70, null, 72], CourseTrendWords.Line([new(new(2026, 11, 1), 70, CourseHealthStatus.NeedsAttention), new(new(2026, 11, 3), 72, CourseHealthStatus.NeedsAttention)]));

    [Fact]
    public void Without_a_drop_off_point_those_who_fell_silent_come_first()
    {
        var answers = Show(Shown(CourseScene.Running with { Modules = [] }));
        Assert.Equal("4 learners have done nothing here for more than 30 days.", Said(answers, "next"));
        Assert.Equal("/courses/sql/learners?group=silent", answers.Find("[data-answer=next] a").GetAttribute("href"));
    }

    [Fact]
    public void Who_is_stuck_in_a_run_that_nobody_is_in_any_more_is_no_next_step()
    {
        var running = CourseScene.Running with { Modules = [], Totals = CourseScene.Running.Totals with { Silent = 0 } };
        Assert.Contains("score below 60", Said(Show(Shown(running)), "next"), StringComparison.Ordinal);
        Assert.StartsWith("Nothing presses", Said(Show(Shown(running with { Totals = running.Totals with { UnderWay = 0 } })), "next"), StringComparison.Ordinal);
    }

    [Fact]
    public void With_nothing_to_do_it_says_so_and_leads_nowhere()
    {
        var calm = Of(CourseScene.Running with { Modules = [], Totals = CourseScene.Running.Totals with { Silent = 0 } });
        var answers = Show(Shown(calm with { Scores = calm.Scores with { StuckCluster = 0 } }));
        Assert.Equal("Nothing presses: no module loses more than is usual, nobody is silent or stuck, and nobody is at high risk.", Said(answers, "next"));
        Assert.Empty(answers.FindAll("[data-answer=next] a"));
    }

    [Theory]
    [InlineData(10, 2, true, "10 learners of the course are at high or critical risk of leaving.", "/help?course=sql&level=high-or-critical")]
    [InlineData(1, 0, false, "1 learner of the course is at high or critical risk of leaving.", "/courses/sql#help")]
    [InlineData(0, 1, true, "A follow-up is due for 1 learner of the course.", "/help?course=sql")]
    public void Those_who_should_not_wait_come_before_everything_else(int atRisk, int due, bool hasList, string said, string href)
    {
        var answers = Show(Shown() with { Help = new(atRisk, due, hasList) });
        Assert.Equal(said, Said(answers, "next"));
        Assert.Equal(href, answers.Find("[data-answer=next] a").GetAttribute("href"));
    }

    [Fact]
    public void With_nobody_who_waits_the_largest_loss_comes_first() =>
        Assert.StartsWith("Module 4", Said(Show(Shown() with { Help = new(0, 0, true) }), "next"), StringComparison.Ordinal);

    [Fact]
    public void A_source_that_fails_is_named_with_the_time_of_what_is_shown()
    {
        var failing = new SourceState(Source.Assessment, CourseScene.Now.AddHours(-1), new(SourceFailureKind.Unreachable, CourseScene.Now.AddMinutes(-46)));
        var sources = new Dictionary<Source, SourceState>(CourseScene.Mock.Sources) { [Source.Assessment] = failing };
        var answers = Show(Shown(CourseScene.Mock with { Sources = sources }));
        Assert.Equal("3 of 4 sources answered, as of 08:41.", Said(answers, "known"));
        Assert.Contains("since 08:55", answers.Find("[data-answer=known]").TextContent);
        Assert.Contains("What is shown of it is as of 08:41.", answers.Find("[data-answer=known]").TextContent);
    }

    [Fact]
    public void A_course_that_has_not_begun_says_that_nothing_is_known_yet()
    {
        var answers = Show(Shown(CourseScene.Mock with { Plan = CourseScene.Mock.Plan with { StartsOn = new(2027, 1, 1) } }));
        Assert.Equal("Nobody is enrolled yet, or the course has not begun.", Said(answers, "on-track"));
    }

    [Theory]
    [InlineData(74.6, "74.6")]
    [InlineData(74.4, "74")]
    [InlineData(75, "75")]
    [InlineData(49.96, "49.9")]
    [InlineData(100, "100")]
    public void Rounding_never_carries_a_score_into_another_status(double score, string said) => Assert.Equal(said, CourseWords.Score(score));
}
