using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Pages.Account;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;
using Bunit;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class NoticeTests : Screen
{
    [Theory]
    [InlineData(null, "Sign in", "/sign-in")]
    [InlineData(ScopeRole.Learner, "Back to your dashboard", "/learner")]
    [InlineData(ScopeRole.OrganizationAdmin, "Back to the start page", "/")]
    public void The_one_next_step_is_a_button_that_fits_the_reader(ScopeRole? role, string step, string href)
    {
        var link = Assert.Single(Show(role is { } active ? As(active) : null).FindAll(".btn"));
        Assert.Equal((step, href), (link.TextContent.Trim(), link.GetAttribute("href")));
        Assert.Contains("primary", link.ClassList);
    }

    [Fact]
    public void Who_is_signed_in_and_as_what_is_said()
    {
        Assert.Equal("You are signed in as Ada; your active role is Organisation.", Show(As(ScopeRole.OrganizationAdmin)).Find("[data-who]").TextContent);
        Assert.Empty(Show(null).FindAll("[data-who]"));
    }

    // Row level security opens others to administrators and trainers, and everybody to himself as a learner.
    [Theory]
    [InlineData("someone", ScopeRole.Learner, new[] { ScopeRole.OrganizationAdmin }, "OrganizationAdmin")]
    [InlineData("someone", ScopeRole.Learner, new[] { ScopeRole.Trainer, ScopeRole.Operator }, "Trainer")]
    [InlineData("someone", ScopeRole.Trainer, new[] { ScopeRole.Learner, ScopeRole.OrganizationAdmin }, "OrganizationAdmin")]
    [InlineData("someone", ScopeRole.OrganizationAdmin, new[] { ScopeRole.Learner }, "")]
    [InlineData("u", ScopeRole.Trainer, new[] { ScopeRole.Learner, ScopeRole.OrganizationAdmin }, "Learner")]
    [InlineData("", ScopeRole.Trainer, new[] { ScopeRole.Learner }, "Learner")]
    [InlineData("", ScopeRole.Trainer, new ScopeRole[0], "")]
    public void Only_roles_that_might_see_the_learner_are_offered(string learner, ScopeRole active, ScopeRole[] others, string offered)
    {
        var screen = Overviews.ScreenOf(new(LoadPhase.Forbidden)) with { Place = new(learner, learner == "u"), Reader = As(active, others) };
        var page = Render<LearnerRefused>(refused => refused.Add(it => it.Screen, screen));

        Assert.Equal(offered, string.Join(' ', page.FindAll("button[name=role]").Select(button => button.GetAttribute("value"))));
    }

    private static Reader As(ScopeRole active, params ScopeRole[] others) => new("u", "o", "Ada", active, [active, .. others]);

    private IRenderedComponent<Notice> Show(Reader? reader) => Render<Notice>(notice => notice
        .Add(it => it.Glyph, "lock").Add(it => it.Title, "What happened").Add(it => it.Why, "Why it may be").Add(it => it.Reader, reader));
}
