using AnalyticsPortal.Analytics;
using AnalyticsPortal.Components.Pages.Operator;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Storage.Jobs;
using Bunit;
using Xunit;
using static AnalyticsPortal.Tests.Components.Operator.OperatorScreens;

namespace AnalyticsPortal.Tests.Components.Operator;

public sealed class OperatorAnswersTests : Screen
{
    private IRenderedComponent<OperatorAnswers> Show(OperatorScreen screen, int open = 4) => Render<OperatorAnswers>(answers => answers.Add(it => it.Screen, screen).Add(it => it.OpenScreens, open));

    private static string Said(IRenderedComponent<OperatorAnswers> answers, string answer) => answers.Find($"[data-answer={answer}] .say").TextContent;

    [Fact]
    public void With_everything_well_there_is_nothing_to_do_and_nobody_notices()
    {
        var answers = Show(Of());
        Assert.Equal("All 9 services answer. The portal itself is ready.", Said(answers, "well"));
        Assert.Equal("9 well", Assert.Single(answers.FindAll("[data-level]")).TextContent);
        Assert.Equal("Nothing: there is nothing here for you to do.", Said(answers, "next"));
        Assert.Equal("Nobody: every measure has all it needs.", Said(answers, "notices"));
        Assert.Contains("4 pages are open on this portal now", answers.Find("[data-answer=notices]").TextContent);
    }

    [Fact]
    public void A_silent_service_is_counted_its_team_is_to_be_told_and_the_measures_that_rest_on_it_are_named()
    {
        var answers = Show(Of(Silent(Source.Assessment)));
        Assert.Equal("Degraded: 8 of 9 services answer. The portal itself is ready.", Said(answers, "well"));
        Assert.Equal(["8 well", "1 not answering"], answers.FindAll("[data-level]").Select(tag => tag.TextContent));
        Assert.Equal("Assessment: tell its team.", Said(answers, "next"));
        Assert.Equal("Learners see 5 of 6 measures with values of 08:40, labelled so.", Said(answers, "notices"));
        var touched = answers.FindAll("[data-answer=notices] p")[1].TextContent;
        Assert.Contains("Skill gap", touched);
        Assert.DoesNotContain("Velocity", touched);
    }

    [Fact]
    public void A_service_whose_latest_question_failed_is_not_said_to_answer_nor_that_nobody_notices()
    {
        var answers = Show(Of(FailedOnce(Source.Assessment)));
        Assert.Equal("Degraded: 8 of 9 services answer. The portal itself is ready.", Said(answers, "well"));
        Assert.Equal(["8 well", "1 not answering"], answers.FindAll("[data-level]").Select(tag => tag.TextContent));
        Assert.Equal("Assessment: check all now, to see whether it is back.", Said(answers, "next"));
        Assert.Equal("Learners see 5 of 6 measures with values of 08:40, labelled so.", Said(answers, "notices"));
    }

    [Fact]
    public void Before_anybody_has_asked_a_service_nothing_is_claimed()
    {
        var unknown = Enum.GetValues<Source>().Select(source => new Integration(source, IntegrationState.NotAsked, BreakerPosition.Closed)).ToArray();
        var answers = Show(Of(unknown));
        Assert.Equal("Not known yet: no service has been asked since this portal started.", Said(answers, "well"));
        Assert.Equal("Check all now.", Said(answers, "next"));
    }

    [Fact]
    public void A_service_that_was_not_asked_is_not_counted_as_answering()
    {
        var unknown = Enum.GetValues<Source>().Skip(1).Select(source => new Integration(source, IntegrationState.NotAsked, BreakerPosition.Closed)).ToArray();
        Assert.Equal("So far 1 of 9 services were asked, and those answer. The portal itself is ready.", Said(Show(Of(unknown)), "well"));
        Assert.Equal("Degraded: of 9 services 1 paused or not answering, 8 not asked yet. The portal itself is ready.", Said(Show(Of([Silent(Source.Auth), .. unknown])), "well"));
    }

    [Fact]
    public void Dead_letters_come_before_services_that_others_have_to_mend()
    {
        var answers = Show(Of(Silent(Source.Assessment)) with { Queue = Queue(dead: [Unanswered]) });
        Assert.Equal("3 jobs wait for your decision.", Said(answers, "next"));
        Assert.Equal("/operator/dead-letters", answers.Find("[data-answer=next] a").GetAttribute("href"));
        Assert.Contains("Assessment: tell its team.", answers.Find("[data-answer=next]").TextContent);
    }

    [Fact]
    public void A_silent_database_comes_before_everything()
    {
        var answers = Show(WithDead(Unanswered) with { DatabaseSilentSince = Now.AddMinutes(-2) });
        Assert.Equal("No: the portal's own database does not answer.", Said(answers, "well"));
        Assert.Equal("Look after the database first.", Said(answers, "next"));
        Assert.Equal("Everybody: pages show their last values until the database is back.", Said(answers, "notices"));
        Assert.Contains("Since 09:38 no new page has had values", answers.Find("[data-answer=notices]").TextContent);
    }

    [Fact]
    public void What_refreshes_had_to_do_without_is_a_number_of_refreshes()
    {
        var answers = Show(Of() with { Queue = Queue() with { Gaps = [new JobGap("Assessment", 212)] } });
        Assert.Contains("In 24 hours, 212 refreshes had to do without this source at one of their tries, more than any other: Assessment.", answers.Find("[data-answer=notices]").TextContent);
    }

    [Theory]
    [InlineData(Source.Auth, 1)]
    [InlineData(Source.CourseBuilder, 5)]
    [InlineData(Source.RagAssistant, 1)]
    public void A_measure_is_touched_by_its_sources_and_by_no_other(Source source, int measures) => Assert.Equal(measures, NoticedBy.Measures([source]).Count);
}
