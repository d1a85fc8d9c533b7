using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Shared;
using Bunit;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class DataViewTests : Screen
{
    private static readonly LoadFailure Failure = new(LoadFailureReason.DatabaseUnavailable, Overviews.Now.AddMinutes(-10), "MA-7F3A");

    private int _retries;

    private IRenderedComponent<DataView<string>> Show(LoadState<string> state) => Render<DataView<string>>(view => view
        .Add(it => it.State, state)
        .Add(it => it.Time, new ReaderTime(Overviews.Now, Overviews.Lisbon))
        .Add(it => it.ChildContent, value => $"<p id=\"value\">{value}</p>")
        .Add(it => it.Skeleton, "<span class=\"sk\"></span>")
        .Add(it => it.WaitsFor, "waiting for learner AI")
        .Add(it => it.StaleText, "Last good answer from 08:40.")
        .Add(it => it.EmptyWhy, "Seven days are needed.")
        .Add(it => it.EmptyNext, "Learn a little.")
        .Add(it => it.OnRetry, () => _retries++));

    [Fact]
    public void Loading_shows_the_skeleton_and_says_what_it_waits_for()
    {
        var view = Show(new(LoadPhase.Loading));
        Assert.Equal("true", view.Find("[data-state=loading]").GetAttribute("aria-busy"));
        Assert.NotEmpty(view.FindAll(".sk"));
        Assert.Equal("waiting for learner AI", view.Find("[role=status]").TextContent);
        Assert.Empty(view.FindAll("#value"));
    }

    [Fact]
    public void Ready_shows_the_value_and_nothing_else() =>
        Show(new(LoadPhase.Ready, "42")).MarkupMatches("<p id=\"value\">42</p>");

    [Fact]
    public void Stale_keeps_the_value_under_a_note()
    {
        var view = Show(new(LoadPhase.Stale, "42"));
        Assert.Equal("42", view.Find("#value").TextContent);
        Assert.Equal("Last good answer from 08:40.", view.Find("[data-state=stale]").TextContent.Trim());
    }

    [Fact]
    public void Empty_says_why_and_what_next()
    {
        var text = Show(new(LoadPhase.Empty)).Find("[data-state=empty]").TextContent;
        Assert.Contains("Not enough to go on yet", text);
        Assert.Contains("Seven days are needed.", text);
        Assert.Contains("Learn a little.", text);
    }

    [Fact]
    public void Failed_says_what_since_when_and_under_which_reference_and_tries_again()
    {
        var view = Show(new(LoadPhase.Failed, null, Failure));
        var text = view.Find("[data-state=failed]").TextContent;
        Assert.Contains("database has not answered since 09:31", text);
        Assert.Contains("Reference MA-7F3A", text);
        view.Find("button").Click();
        Assert.Equal(1, _retries);
    }

    [Fact]
    public void Forbidden_says_who_decided_and_whom_to_ask()
    {
        var text = Show(new(LoadPhase.Forbidden, "42")).Find("[data-state=forbidden]").TextContent;
        Assert.Contains("Your role does not include this.", text);
        Assert.Contains("Your learning administrator can tell you who may see it.", text);
        Assert.DoesNotContain("42", text);
    }

    [Theory]
    [InlineData(LoadPhase.Ready)]
    [InlineData(LoadPhase.Stale)]
    public void A_value_that_is_not_there_counts_as_a_failure(LoadPhase phase) =>
        Assert.NotEmpty(Show(new(phase)).FindAll("[data-state=failed]"));

    [Fact]
    public void Every_phase_is_drawn_as_exactly_one_state()
    {
        foreach (var phase in Enum.GetValues<LoadPhase>())
        {
            var view = Show(new(phase, "42", Failure));
            Assert.Equal(phase == LoadPhase.Ready ? 0 : 1, view.FindAll("[data-state]").Count);
            Assert.Equal(phase is LoadPhase.Ready or LoadPhase.Stale ? 1 : 0, view.FindAll("#value").Count);
        }
    }
}
