using AnalyticsPortal.Components.Pages.Operator;
using AnalyticsPortal.Storage.Jobs;
using Bunit;
using Microsoft.AspNetCore.Components;
using Xunit;
using static AnalyticsPortal.Tests.Components.Operator.OperatorScreens;

namespace AnalyticsPortal.Tests.Components.Operator;

public sealed class DeadLetterPanelTests : Screen
{
    private readonly List<DeadLetterGroup> _replayed = [];
    private readonly List<(DeadLetterGroup, string)> _dropped = [];

    private IRenderedComponent<DeadLetterPanel> Show(OperatorScreen screen) => Render<DeadLetterPanel>(panel => panel
        .Add(it => it.Screen, screen)
        .Add(it => it.OnReplay, EventCallback.Factory.Create<DeadLetterGroup>(this, _replayed.Add))
        .Add(it => it.OnDrop, EventCallback.Factory.Create<(DeadLetterGroup Group, string Reason)>(this, _dropped.Add)));

    [Fact]
    public void Without_any_it_says_what_would_stand_here()
    {
        var panel = Show(WithDead());
        Assert.Contains("No dead letters", panel.Find(".state-title").TextContent);
        Assert.Empty(panel.FindAll("button"));
    }

    [Fact]
    public void While_the_database_was_never_heard_nothing_is_claimed() =>
        Assert.Contains("Not known at the moment", Show(WithDead() with { Queue = null }).Find(".state-title").TextContent);

    [Fact]
    public void A_group_says_what_it_was_why_it_was_given_up_how_often_and_since_when()
    {
        var text = Show(WithDead(Unanswered)).Find("[data-dead=NothingAnswered]").TextContent;
        Assert.Contains("Refresh without any answer", text);
        Assert.Contains("3 jobs", text);
        Assert.Contains("first 07:40, last 08:40 · tried 15 times in all", text);
    }

    [Fact]
    public void Trying_again_takes_one_click_and_discarding_a_reason()
    {
        var panel = Show(WithDead(Unanswered));
        panel.Find("[data-dead] button").Click();
        Assert.Equal([Unanswered], _replayed);

        panel.Find("dialog form").Submit();
        Assert.Empty(_dropped);
        panel.Find("dialog input").Input("known outage");
        panel.Find("dialog form").Submit();
        Assert.Equal([(Unanswered, "known outage")], _dropped);
    }

    [Fact]
    public void What_an_operator_did_last_is_said_with_his_reason()
    {
        OperatorAct[] acts =
        [
            new(Now.AddMinutes(-10), OperatorActKind.Paused, "Ole", null, "DevLab", 0, "moving house"),
            new(Now.AddMinutes(-20), OperatorActKind.Dropped, "Oda Lindahl", JobFailure.Fault, null, 11, "known outage"),
        ];
        Assert.Contains("09:20 · 11 jobs discarded by Oda Lindahl: “known outage”", Show(WithDead() with { Queue = Queue(acts: acts) }).Markup);
    }
}
