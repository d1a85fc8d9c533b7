using AnalyticsPortal.Analytics;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Storage;
using Bunit;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class OverviewViewTests : Screen
{
    private int _refreshes;
    private int _retries;

    private IRenderedComponent<OverviewView> Show(LoadState<LearnerOverview> state, IReadOnlyList<SourceProgress>? progress = null, bool own = true) => Render<OverviewView>(view => view
        .Add(it => it.Screen, Overviews.ScreenOf(state, own) with
        {
            Progress = progress ?? [],
            OnRefresh = EventCallback.Factory.Create(this, () => _refreshes++),
            OnRetry = EventCallback.Factory.Create(this, () => _retries++),
        }));

    private static string Said(IRenderedComponent<OverviewView> view, string answer) => view.Find($"[data-answer={answer}] .say").TextContent;

    [Fact]
    public void A_learner_on_track_reads_the_three_answers_and_both_measures()
    {
        var view = Show(new(LoadPhase.Ready, Overviews.OnTrack));
        Assert.Equal("Yes. At your usual pace you finish about 24 January, 12 days before your target.", Said(view, "on-track"));
        Assert.Equal("Finish Window functions. About 25 minutes are left.", Said(view, "next"));
        Assert.Equal("9 of 9 sources answered, as of 09:40.", Said(view, "known"));
        Assert.StartsWith("3", view.Find("[data-measure=velocity] .value").TextContent.Trim());
        Assert.StartsWith("73", view.Find("[data-measure=engagement] .value").TextContent.Trim());
        Assert.Equal("Data Engineering Practitioner · 38 of 72 topics · target 5 February 2027", view.Find(".page-head p").TextContent);
    }

    [Fact]
    public void A_learner_who_is_behind_is_told_so_and_what_would_help()
    {
        var view = Show(new(LoadPhase.Ready, Overviews.Trouble));
        Assert.Equal("Not yet. At your usual pace you finish about 24 February, 19 days after your target.", Said(view, "on-track"));
        Assert.Equal("You finished 3 topics in the last 7 days; your target needs 4.1 a week.", view.Find("[data-answer=next] p:last-child").TextContent);
    }

    [Fact]
    public void Services_in_trouble_are_named_with_since_when_and_why()
    {
        var view = Show(new(LoadPhase.Ready, Overviews.Trouble));
        Assert.Equal("7 of 9 sources answered, as of 09:40.", Said(view, "known"));
        var text = view.Find("[data-answer=known]").TextContent;
        Assert.Contains("Assessment has not answered since 08:55: it takes too long.", text);
        Assert.Contains("Assistant has not answered since 08:55: the connection fails.", text);
        Assert.Contains("The pace does not need them.", text);
        Assert.Equal(2, view.FindAll("[data-answer=known] .pips .no").Count);
    }

    [Fact]
    public void With_all_nine_down_the_last_values_stay_with_their_age()
    {
        var view = Show(new(LoadPhase.Stale, Overviews.AllDown));
        Assert.Equal("None of the 9 sources answers at the moment.", Said(view, "known"));
        Assert.Contains("They have not answered since 08:55. Their last good answers are used.", view.Find("[data-answer=known]").TextContent);
        Assert.StartsWith("3", view.Find("[data-measure=velocity] .value").TextContent.Trim());
        Assert.Contains("Last good answers, the oldest from 08:40.", view.Find("[data-measure=velocity] .note").TextContent);
        Assert.Equal("as of 08:40 · 0 of 4 sources", view.Find("[data-measure=velocity] .chip").TextContent.Trim());
    }

    [Fact]
    public void Failures_that_began_apart_are_not_all_dated_by_the_first()
    {
        var apart = Overviews.AllDown with { Sources = [.. Overviews.AllDown.Sources.Select((source, at) => Overviews.StaleFor(source.Source, 20 + at))] };
        Assert.Contains("They do not answer. The first of them stopped answering at 09:14. Their last good answers are used.", Show(new(LoadPhase.Stale, apart)).Find("[data-answer=known]").TextContent);
    }

    [Fact]
    public void Last_good_answers_are_claimed_only_where_there_are_any()
    {
        var view = Show(new(LoadPhase.Ready, Overviews.EightDown));
        Assert.Contains("8 services do not answer. The first of them stopped answering at 08:55. None of them has ever answered, so nothing of theirs is in use.", view.Find("[data-answer=known]").TextContent);
        Assert.Equal("That cannot be said yet: no answer has come from Learner AI and DevLab.", Said(view, "on-track"));
        Assert.Equal("Nothing that you need to do.", Said(view, "next"));
        Assert.DoesNotContain("last good", view.Markup, StringComparison.OrdinalIgnoreCase);

        var some = Overviews.EightDown with { Sources = [.. Overviews.EightDown.Sources.Select((source, at) => at < 2 ? Overviews.Stale(source.Source) : source)] };
        Assert.Contains("The last good answers of 2 of them are used; the others have never answered.", Show(new(LoadPhase.Ready, some)).Find("[data-answer=known]").TextContent);
    }

    [Fact]
    public void A_page_past_its_freshness_blames_no_service_that_answers()
    {
        string Note(LearnerOverview overview) => Show(new(LoadPhase.Stale, overview)).Find("[data-state=stale]").TextContent.Trim();
        Assert.Equal("The oldest answer behind these values is from 09:40. Refresh asks the services again.", Note(Overviews.OnTrack));
        Assert.Equal("The oldest answer behind these values is from 08:40. Not every service answers at present, so last good answers are used.", Note(Overviews.AllDown));
    }

    [Fact]
    public void Whoever_looks_at_another_learner_reads_whose_page_it_is()
    {
        var view = Show(new(LoadPhase.Ready, Overviews.OnTrack), own: false);
        Assert.Equal("Maren Okafor Overview", view.Find("h1").TextContent);
        Assert.Equal("This is Maren Okafor's dashboard; the learner sees the same numbers. Days and times are in the learner's time zone, Lisbon (UTC+0).", view.Find("[data-whose]").TextContent.Trim());
        Assert.Empty(Show(new(LoadPhase.Ready, Overviews.OnTrack)).FindAll("[data-whose]"));
        Assert.Empty(Show(new(LoadPhase.Forbidden), own: false).FindAll("[data-whose]"));
    }

    [Fact]
    public void A_refusal_admits_nothing_and_says_whom_to_ask()
    {
        var text = Show(new(LoadPhase.Forbidden), own: false).Find("[data-state=forbidden]").TextContent;
        Assert.Contains("There is no such learner, or the learner is not open to you in your present role.", text);
        Assert.Contains("ask your learning administrator", text);
    }

    [Fact]
    public void A_far_target_is_drawn_with_its_year_and_a_near_one_leaves_today_readable()
    {
        var far = Overviews.Pace(2.98, new(2027, 12, 12));
        var view = Show(new(LoadPhase.Ready, Overviews.With(Overviews.Of(far, Overviews.VelocityInputs()), Overviews.OnTrack.Measures!.Engagement, Overviews.Answered)));
        Assert.Equal(["about 12 Dec 2027", "today", "target 5 Feb"], view.FindAll("svg.bullet text").Select(label => label.TextContent));
    }

    [Fact]
    public void A_brand_new_learner_sees_no_number_and_no_zero()
    {
        var view = Show(new(LoadPhase.Ready, Overviews.BrandNew));
        Assert.Equal("It is too early to say.", Said(view, "on-track"));
        Assert.Equal("Learn a little on several days.", Said(view, "next"));
        Assert.Equal(LearnerMeasurePage.All.Count, view.FindAll("article [data-state=empty]").Count);
        Assert.Empty(view.FindAll(".value"));
        Assert.Empty(view.FindAll("article svg.chart"));
        Assert.Contains("seven days with some activity", view.Find("[data-measure=velocity] [data-state=empty]").TextContent);
        Assert.Contains("No answer has come yet from Assistant.", view.Find("[data-measure=engagement] [data-state=empty]").TextContent);
    }

    [Fact]
    public void While_collecting_the_services_tick_off_and_the_cards_say_what_they_wait_for()
    {
        var view = Show(new(LoadPhase.Ready, Overviews.OnTrack with { Measures = null, Sources = [] }), Overviews.Progress);
        Assert.Equal(9, view.FindAll("[data-source]").Count);
        Assert.StartsWith("5 of 9 have answered.", view.Find("section.panel [role=status]").TextContent);
        Assert.Equal("waiting", view.Find("[data-source=ContentStudio] span:last-child").TextContent);
        Assert.Equal("answered in 0.6 s", view.Find("[data-source=CourseBuilder] span:last-child").TextContent);
        Assert.Equal("waiting for Learner AI", view.Find("[data-measure=velocity] [role=status]").TextContent);
        Assert.Equal("waiting for Content studio and Assessment", view.Find("[data-measure=engagement] [role=status]").TextContent);
        Assert.Empty(view.FindAll("[data-answer]"));
        Assert.True(view.Find(".page-head button").HasAttribute("disabled"));
    }

    [Fact]
    public void An_answer_that_came_at_once_did_not_take_no_time()
    {
        var view = Show(new(LoadPhase.Loading), [new(Source.Auth, CollectionStep.Answered, TimeSpan.FromSeconds(.02)), new(Source.DevLab, CollectionStep.Asking, TimeSpan.Zero)]);
        Assert.Equal("answered in under 0.1 s", view.Find("[data-source=Auth] span:last-child").TextContent);
    }

    [Fact]
    public void Once_every_service_has_answered_or_failed_the_list_leaves()
    {
        var view = Show(new(LoadPhase.Ready, Overviews.OnTrack), [.. Overviews.Progress.Select(source => source with { Step = CollectionStep.Answered })]);
        Assert.Empty(view.FindAll("[data-source]"));
        view.Find(".page-head button").Click();
        Assert.Equal(1, _refreshes);
    }

    [Theory]
    [InlineData(LoadPhase.Loading, "loading")]
    [InlineData(LoadPhase.Empty, "empty")]
    [InlineData(LoadPhase.Failed, "failed")]
    [InlineData(LoadPhase.Forbidden, "forbidden")]
    public void Without_data_the_page_says_which_state_it_is_in_and_shows_no_measure(LoadPhase phase, string state)
    {
        var view = Show(new(phase, null, new(LoadFailureReason.NoSourceAnswered, Overviews.Now, "MA-1")));
        Assert.Single(view.FindAll($"[data-state={state}]"));
        Assert.Empty(view.FindAll("[data-measure]"));
        Assert.Equal(phase == LoadPhase.Forbidden ? "Not open to you" : "Overview", view.Find("h1").TextContent);
    }

    [Fact]
    public void Try_now_tries_again()
    {
        Show(new(LoadPhase.Failed, null, new(LoadFailureReason.Unexpected, Overviews.Now, "MA-1"))).Find("[data-state=failed] button").Click();
        Assert.Equal(1, _retries);
    }
}
