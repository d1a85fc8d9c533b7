using System.Security.Claims;
using AnalyticsPortal.Components.Layout;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Sections;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class MainLayoutTests : Screen
{
    public MainLayoutTests()
    {
        Services.AddSingleton(TimeProvider.System);
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
    }

    private IRenderedComponent<MainLayout> Show(RenderFragment body, params ScopeRole[] roles)
    {
        var account = new Account("u-1", "issuer", "subject", "o-1", "Maren Okafor", "maren@demo.example", roles);
        var user = roles.Length == 0 ? new ClaimsPrincipal() : Reader.ToPrincipal(account, roles[0], "test");
        return Render<MainLayout>(layout => layout
            .AddCascadingValue(Task.FromResult(new AuthenticationState(user)))
            .Add(it => it.Body, body));
    }

    private static RenderFragment Page(string text) => builder => builder.AddContent(0, text);

    [Fact]
    public void A_person_with_one_role_has_no_switch()
    {
        var layout = Show(Page("hello"), ScopeRole.Learner);
        Assert.Empty(layout.FindAll("form[action='/account/role']"));
        Assert.Equal("Overview", layout.Find("a.nav").TextContent);
        Assert.Contains("Maren Okafor", layout.Find(".rail-foot").TextContent);
        Assert.Contains("hello", layout.Find("main").TextContent);
    }

    [Fact]
    public void A_person_with_two_roles_switches_by_a_form_with_antiforgery()
    {
        var form = Show(Page(""), ScopeRole.Learner, ScopeRole.Trainer).Find("form[action='/account/role']");
        Assert.Equal("post", form.GetAttribute("method"));
        Assert.NotNull(form.QuerySelector("[name=__RequestVerificationToken]"));
        Assert.Equal(["Learner", "Trainer"], form.QuerySelectorAll("button[name=role]").Select(button => button.GetAttribute("value")!));
        Assert.Equal("Learner", form.QuerySelector("[aria-current]")!.GetAttribute("value"));
    }

    [Fact]
    public void A_page_that_fails_says_a_reference_and_nothing_of_what_happened()
    {
        var main = Show(_ => throw new InvalidOperationException("no room for Ottoline Featherstonehaugh"), ScopeRole.Learner).Find("main");
        Assert.Matches("reference: [0-9a-f]{32}", main.TextContent);
        Assert.DoesNotContain("Ottoline", main.InnerHtml);
    }

    [Fact]
    public void A_trainer_finds_his_pages_in_the_rail() => Assert.Equal(
        ["/courses", "/help", "/teaching"], Show(Page(""), ScopeRole.Trainer).FindAll("a.nav").Select(link => link.GetAttribute("href")));

    [Fact]
    public void An_operator_finds_his_pages_in_the_rail() => Assert.Equal(
        ["/operator", "/operator/jobs", "/operator/dead-letters"], Show(Page(""), ScopeRole.Operator).FindAll("a.nav").Select(link => link.GetAttribute("href")));

    [Fact]
    public void The_breadcrumb_leads_from_the_role_through_every_item_of_the_page()
    {
        var layout = Show(
            builder =>
            {
                builder.OpenComponent<SectionContent>(0);
                builder.AddAttribute(1, nameof(SectionContent.SectionId), LayoutSections.Crumbs);
                builder.AddAttribute(2, nameof(SectionContent.ChildContent), (RenderFragment)(items => items.AddMarkupContent(0, "<li><a href='/learner'>Overview</a></li><li><span aria-current='page'>Velocity</span></li>")));
                builder.CloseComponent();
            },
            ScopeRole.Learner);
        Assert.Equal(["Learner", "Overview", "Velocity"], layout.FindAll(".crumbs li").Select(item => item.TextContent));
        Assert.Equal("Velocity", Assert.Single(layout.FindAll(".crumbs [aria-current=page]")).TextContent);
    }

    [Theory]
    [InlineData(ScopeRole.Learner, "Jump to a page")]
    [InlineData(ScopeRole.OrganizationAdmin, "Jump to a learner, course or page")]
    public void The_button_of_the_command_box_promises_what_the_role_can_find(ScopeRole role, string words) =>
        Assert.Equal(words, Show(Page(""), role).Find("[data-jump] span").TextContent);

    [Fact]
    public void A_page_that_throws_leaves_the_frame_standing()
    {
        var layout = Show(_ => throw new InvalidOperationException("fault"), ScopeRole.Learner);
        Assert.Contains("This page could not be drawn", layout.Find("[role=alert]").TextContent);
        Assert.NotEmpty(layout.FindAll("nav.rail"));
        Assert.DoesNotContain("fault", layout.Find("[role=alert]").TextContent.Replace("a fault of the portal", "", StringComparison.Ordinal));
    }
}
