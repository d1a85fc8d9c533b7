using AnalyticsPortal.Analytics;
using AnalyticsPortal.Components.Pages.Operator;
using AnalyticsPortal.Operations.Integrations;
using Bunit;
using Microsoft.AspNetCore.Components;
using Xunit;
using static AnalyticsPortal.Tests.Components.Operator.OperatorScreens;

namespace AnalyticsPortal.Tests.Components.Operator;

public sealed class ServiceTableTests : Screen
{
    private readonly List<(Source, string)> _paused = [];
    private readonly List<Source> _resumed = [];

    private IRenderedComponent<ServiceTable> Show(params Integration[] others) => Render<ServiceTable>(table => table
        .Add(it => it.Screen, Of(others))
        .Add(it => it.OnPause, EventCallback.Factory.Create<(Source Source, string Reason)>(this, _paused.Add))
        .Add(it => it.OnResume, EventCallback.Factory.Create<Source>(this, _resumed.Add)));

    private static string Text(IRenderedComponent<ServiceTable> table, Source source) => table.Find($"[data-service={source}]").TextContent;

    [Fact]
    public void A_silent_service_says_since_when_why_what_learners_see_and_when_it_is_tried_again()
    {
        var row = Text(Show(Silent(Source.Assessment)), Source.Assessment);
        Assert.Contains("No answer since 08:55: it takes longer than we wait. Learners keep its values, the newest of 08:40.", row);
        Assert.Contains("not answering", row);
        Assert.Contains("next try 09:44", row);
    }

    [Fact]
    public void A_failure_that_nobody_has_asked_about_again_says_when_it_was_asked_last()
    {
        var row = Text(Show(FailedOnce(Source.Assessment)), Source.Assessment);
        Assert.Contains("No answer since 09:36: it takes longer than we wait. Asked last at 09:36. Learners keep its values, the newest of 08:40.", row);
        Assert.Contains("failed last time", row);
        Assert.DoesNotContain("Asked last", Text(Show(Silent(Source.Assessment) with { LastAskedAt = Now }), Source.Assessment));
    }

    [Fact]
    public void A_service_that_is_well_says_how_fast_it_is()
    {
        var row = Show().Find("[data-service=Directory]");
        Assert.Contains("Answers as agreed.", row.TextContent);
        Assert.Contains("61 ms", row.TextContent);
        Assert.Contains("1.9 s", row.TextContent);
        Assert.Contains("Between 120 ms and 140 ms in 2 of the last 24 hours.", row.TextContent);
        Assert.NotEmpty(row.QuerySelector("svg.spark path")!.GetAttribute("d")!);
    }

    [Theory]
    [InlineData(1.0, "100% of 120")]
    [InlineData(0.995, "99% of 120")]
    [InlineData(0.29, "29% of 120")]
    [InlineData(null, "–")]
    public void How_many_questions_were_answered_is_said_of_how_many_and_a_failure_is_never_rounded_away(double? rate, string said) =>
        Assert.Equal(said, Show(Well(Source.DevLab) with { SuccessRate = rate }).Find("[data-service=DevLab]").QuerySelectorAll("td.num")[0].TextContent);

    [Fact]
    public void While_background_questions_wait_their_limit_is_said()
    {
        Assert.Contains("1,200 background questions wait: 4 at once is what it bears at present.", Text(Show(Well(Source.DevLab) with { Waiting = 1200, Ceiling = 4 }), Source.DevLab));
        Assert.Empty(Show().FindAll("[data-limit]"));
    }

    [Fact]
    public void A_slow_service_is_not_called_well()
    {
        var row = Text(Show(Well(Source.DevLab) with { State = IntegrationState.Slow, Median = TimeSpan.FromSeconds(3.1) }), Source.DevLab);
        Assert.Contains("Answers as agreed, but half of the last hour's answers took longer than 2 s.", row);
        Assert.Contains("3.1 s", row);
    }

    [Fact]
    public void A_service_that_asked_to_be_left_alone_says_until_when()
    {
        var row = Text(Show(Well(Source.RagAssistant) with { State = IntegrationState.AskedToWait, AskedToWaitUntil = Now.AddMinutes(10) }), Source.RagAssistant);
        Assert.Contains("It asks us to wait until 09:50.", row);
        Assert.Contains("asked to wait", row);
    }

    [Fact]
    public void Bad_answers_name_the_place_and_never_a_value()
    {
        var row = Show(Well(Source.SkillsEngine) with { State = IntegrationState.BadAnswers, Violations = [LevelMissing] }).Find("[data-service=SkillsEngine]");
        Assert.Contains("Its answers break the contract in 1 place: “data.competenciesMatrix[].targetLevel”.", row.TextContent);
        Assert.Equal("/operator#violations", row.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_service_is_paused_for_a_reason_and_not_without_one()
    {
        var table = Show();
        Assert.Equal("pause-DevLab", table.Find("[data-service=DevLab] button").GetAttribute("popovertarget"));
        table.Find("#pause-DevLab form").Submit();
        table.Find("#pause-DevLab input").Input("   ");
        table.Find("#pause-DevLab form").Submit();
        table.Find("#pause-DevLab input").Input(new string('x', 201));
        table.Find("#pause-DevLab form").Submit();
        Assert.Empty(_paused);

        table.Find("#pause-DevLab input").Input(" its team reindexes ");
        table.Find("#pause-DevLab form").Submit();
        Assert.Equal([(Source.DevLab, "its team reindexes")], _paused);
        Assert.Equal("", table.Find("#pause-DevLab input").GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("\u202E", null)]
    [InlineData("\0", null)]
    [InlineData("\u200B \uFEFF\u2066", null)]
    [InlineData("live\u202E gnihtyreve\0\n", "live gnihtyreve")]
    [InlineData("הצוות מאנדקס 👩\u200D🔧", "הצוות מאנדקס 👩\u200D🔧")]
    public void A_reason_is_to_be_seen_and_reads_in_its_own_direction(string typed, string? kept)
    {
        var table = Show();
        table.Find("#pause-DevLab input").Input(typed);
        table.Find("#pause-DevLab form").Submit();
        Assert.Equal(kept, _paused.SingleOrDefault().Item2);
    }

    [Fact]
    public void A_paused_service_says_who_paused_it_and_why_and_offers_to_resume()
    {
        var table = Show(Well(Source.DevLab) with { State = IntegrationState.Paused, Pause = new(Now.AddMinutes(-5), "Oda Lindahl", "<b>reindexing</b>") });
        Assert.Contains("Paused by Oda Lindahl since 09:35: “<b>reindexing</b>”.", Text(table, Source.DevLab));
        table.Find("[data-service=DevLab] button").Click();
        Assert.Equal([Source.DevLab], _resumed);
    }

    [Fact]
    public void What_has_no_column_on_a_phone_stands_below_the_name() =>
        Assert.Contains("breaker open · answered 95% of 120 · p50 61 ms · p95 1.9 s · last good 08:40 · violations 0", Text(Show(Silent(Source.Assessment)), Source.Assessment));
}
