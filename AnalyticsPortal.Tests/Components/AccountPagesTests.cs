using AnalyticsPortal.Components.Pages.Account;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Identity.AuthService;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class AccountPagesTests : Screen
{
    public AccountPagesTests()
    {
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new OneTimeNotes(new EphemeralDataProtectionProvider(), "portal-note"));
    }

    private sealed class TwoPersonas : IPersonaSignIn
    {
        public IReadOnlyList<Persona> Personas { get; } =
            [new("demo", "1", "Maren Okafor", "maren@example.test", "Learner, on track"), new("demo", "2", "Ruben", "ruben@example.test", "Trainer")];
    }

    private sealed class RealOnes : IPersonaSignIn
    {
        public IReadOnlyList<Persona> Personas => [];

        public RealLearners Real => new("AAA/2014J", 120, 269);
    }

    private IRenderedComponent<SignIn> SignIn(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/sign-in" + query);
        return Render<SignIn>();
    }

    [Fact]
    public void Where_the_auth_service_has_a_form_it_stands_there_without_personas_too()
    {
        Services.Configure<AuthServiceOptions>(options => options.BaseAddress = "https://auth.example.test");
        var page = SignIn("?returnUrl=%2Flearner");
        Assert.Equal("/account/sign-in", Assert.Single(page.FindAll("form")).GetAttribute("action"));
        Assert.Empty(page.FindAll(".note"));
    }

    [Theory]
    [InlineData("closed", "Too many tries have failed")]
    [InlineData("account", "you have no role in this portal")]
    [InlineData("unavailable", "does not answer at the moment")]
    [InlineData("stale", "was from before you signed in or out in another tab")]
    [InlineData("<script>", "could not be signed in just now")]
    public void Why_it_did_not_work_is_said(string error, string says) =>
        Assert.Contains(says, SignIn($"?error={Uri.EscapeDataString(error)}").Find("[role=alert]").TextContent);

    [Fact]
    public void Without_demo_there_is_no_form_that_would_refuse_everybody()
    {
        var page = SignIn();
        Assert.Empty(page.FindAll("form"));
        Assert.Contains("Nobody can sign in here yet", page.Find(".note").TextContent);
    }

    [Fact]
    public void Each_persona_is_a_form_of_its_own_with_antiforgery()
    {
        Services.AddSingleton<IPersonaSignIn, TwoPersonas>();
        var page = SignIn("?returnUrl=%2Flearner");
        var forms = page.FindAll("form[action='/account/sign-in/persona']");
        Assert.Equal(["maren@example.test", "ruben@example.test"], forms.Select(form => form.QuerySelector("[name=email]")!.GetAttribute("value")));
        Assert.All(forms, form => Assert.Equal("/learner", form.QuerySelector("[name=returnUrl]")!.GetAttribute("value")));
        Assert.All(forms, form => Assert.NotNull(form.QuerySelector("[name=__RequestVerificationToken]")));
        Assert.Equal(["MO", "R"], page.FindAll(".ava").Select(mark => mark.TextContent));
    }

    [Fact]
    public void Whose_data_it_is_stands_above_the_personas()
    {
        Services.AddSingleton<IPersonaSignIn, TwoPersonas>();
        Assert.Contains("An invented organisation", SignIn().Find("[aria-labelledby=demonstration]").TextContent);
    }

    [Fact]
    public void Real_learners_are_shown_with_the_attribution_that_their_licence_asks_for()
    {
        Services.AddSingleton<IPersonaSignIn, RealOnes>();
        var text = SignIn().Find("[aria-labelledby=demonstration]").TextContent;
        Assert.Contains("AAA/2014J as it stood on day 120 of 269", text);
        Assert.Contains("Kuzilek J., Hlosta M., Zdrahal Z.", text);
        Assert.Contains("CC BY 4.0", text);
        Assert.DoesNotContain("invented", text);
    }

    [Theory]
    [InlineData("", "/")]
    [InlineData("?returnUrl=%2Flearner%3Fwindow%3D30", "/learner?window=30")]
    [InlineData("?returnUrl=https%3A%2F%2Felsewhere.test", "/")]
    [InlineData("?returnUrl=%2F%2Felsewhere.test", "/")]
    [InlineData("?returnUrl=%2F%5Celsewhere.test", "/")]
    public void The_way_back_stays_within_the_portal(string query, string back)
    {
        Services.AddSingleton<IPersonaSignIn, TwoPersonas>();
        Assert.Equal(back, SignIn(query).Find("[name=returnUrl]").GetAttribute("value"));
    }

    [Fact]
    public void A_wrong_password_is_said_without_saying_which_of_the_two_was_wrong()
    {
        Assert.Empty(SignIn().FindAll("[role=alert]"));
        Assert.Contains("do not belong together", SignIn("?error=credentials").Find("[role=alert]").TextContent);
    }
}
