using AnalyticsPortal.Components.Pages.Account;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Identity.OpenId;
using AnalyticsPortal.Tests.Components;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.OpenId;

public sealed class OpenIdSignInPageTests : Screen
{
    public OpenIdSignInPageTests()
    {
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new OneTimeNotes(new EphemeralDataProtectionProvider(), "portal-note"));
    }

    public static TheoryData<OpenIdNotice> Notices => [.. Enum.GetValues<OpenIdNotice>()];

    [Fact]
    public void Without_a_provider_there_is_no_way_to_one()
    {
        var page = SignIn("?error=openid-Stale&reference=abc");
        Assert.Empty(page.FindAll("a[href^='/sign-in/openid']"));
        Assert.DoesNotContain("abc", page.Markup);
    }

    [Fact]
    public void With_a_provider_the_main_button_leads_there_and_keeps_the_way_back()
    {
        WithProvider();
        var link = SignIn("?returnUrl=%2Flearner%3Fdays%3D30").Find("a.btn.primary");
        Assert.Equal("Continue with Hill Login", link.TextContent);
        Assert.Equal("/sign-in/openid?returnUrl=%2Flearner%3Fdays%3D30", link.GetAttribute("href"));
    }

    [Theory]
    [MemberData(nameof(Notices))]
    public void Every_notice_has_its_words_and_the_reference(OpenIdNotice notice)
    {
        WithProvider();
        var alert = SignIn($"?error=openid-{notice}&reference=4bf92f3577b34da6a3ce929d0e0e4736").Find("[role=alert]");
        Assert.DoesNotContain("Refused.", alert.TextContent);
        Assert.DoesNotContain("{0}", alert.TextContent);
        Assert.Contains("4bf92f3577b34da6a3ce929d0e0e4736", alert.TextContent);
    }

    [Theory]
    [InlineData("call 555 0100 now")]
    [InlineData("<b>x</b>")]
    [InlineData("")]
    public void A_made_up_reference_is_not_shown(string reference)
    {
        WithProvider();
        var alert = SignIn($"?error=openid-Denied&reference={Uri.EscapeDataString(reference)}").Find("[role=alert]");
        Assert.DoesNotContain("reference", alert.TextContent);
    }

    [Theory]
    [InlineData("openid-99")]
    [InlineData("openid-denied")]
    [InlineData("Denied")]
    public void A_word_that_means_nothing_gets_the_general_sentence(string error)
    {
        WithProvider();
        Assert.Contains("could not be signed in just now", SignIn($"?error={error}").Find("[role=alert]").TextContent);
    }

    private void WithProvider() => Services.Configure<OpenIdOptions>(o => (o.Authority, o.DisplayName) = ("https://login.example.org", "Hill Login"));

    private IRenderedComponent<SignIn> SignIn(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/sign-in" + query);
        return Render<SignIn>();
    }
}
