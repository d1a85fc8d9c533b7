using AnalyticsPortal.Components.Layout;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;
using Bunit;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class CommandBoxTests : Screen
{
    private IRenderedComponent<CommandBox> Show(params ScopeRole[] roles) =>
        Render<CommandBox>(box => box.Add(it => it.Reader, new Reader("u-1", "o-1", "Maren Okafor", roles[0], roles)));

    [Fact]
    public void A_learner_is_offered_the_overview_and_every_measure_and_no_search_for_people()
    {
        var box = Show(ScopeRole.Learner);
        Assert.Equal(["/learner", .. LearnerMeasurePage.All.Select(page => $"/learner/{page.Slug}"), "/account"], box.FindAll("[data-group=pages] a").Select(page => page.GetAttribute("href")!));
        Assert.False(box.Find("dialog").HasAttribute("data-learners"));
        Assert.Equal("Name of a page or action", box.Find("input").GetAttribute("placeholder"));
    }

    [Theory]
    [InlineData(ScopeRole.Trainer, "/courses", "/help", "/teaching")]
    [InlineData(ScopeRole.OrganizationAdmin, "/")]
    public void Those_who_look_at_others_are_offered_their_own_pages_and_none_of_a_learner(ScopeRole role, params string[] pages)
    {
        var box = Show(role);
        Assert.Equal([.. pages, "/account"], box.FindAll("[data-group=pages] a").Select(page => page.GetAttribute("href")));
        Assert.True(box.Find("dialog").HasAttribute("data-learners"));
    }

    [Fact]
    public void An_operator_is_offered_his_pages_and_to_check_the_services()
    {
        var box = Show(ScopeRole.Operator);
        Assert.Equal(["/operator", "/operator/jobs", "/operator/dead-letters", "/account"], box.FindAll("[data-group=pages] a").Select(page => page.GetAttribute("href")));
        Assert.Contains("main [data-check]:enabled", box.FindAll("[data-press]").Select(action => action.GetAttribute("data-press")));
        Assert.False(box.Find("dialog").HasAttribute("data-learners"));
    }

    [Fact]
    public void Whoever_has_two_roles_is_offered_the_other_one()
    {
        var option = Assert.Single(Show(ScopeRole.Learner, ScopeRole.Trainer).FindAll("[id^=jump-as-]"));
        Assert.Equal("Go on as: Trainer", option.QuerySelector("b")!.TextContent);
        Assert.Equal("form[action='/account/role'] button[value='Trainer']", option.GetAttribute("data-press"));
        Assert.Empty(Show(ScopeRole.Learner).FindAll("[id^=jump-as-]"));
    }

    [Fact]
    public void Every_option_has_an_id_of_its_own_for_the_field_to_name()
    {
        var ids = Show(ScopeRole.Learner, ScopeRole.Trainer).FindAll("[role=option]").Select(option => option.Id!).Where(id => id is not null).ToArray();
        Assert.True(ids.Length > 4);
        Assert.Equal(ids.Distinct(), ids);
    }
}
