using AnalyticsPortal.Tests.Identity;
using AnalyticsPortal.Tests.Identity.OpenId;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>A person at a browser, an identity provider, and what goes wrong between them.</summary>
public sealed class OpenIdTests : IClassFixture<BrowserOnly>, IClassFixture<OpenIdPortal>
{
    private readonly BrowserOnly _browser;
    private readonly OpenIdPortal _portal;

    public OpenIdTests(BrowserOnly browser, OpenIdPortal portal)
    {
        (_browser, _portal) = (browser, portal);
        _portal.Reset();
    }

    [Fact]
    public async Task One_click_leads_to_the_provider_and_back_to_the_page_that_was_asked_for()
    {
        var page = await _browser.VisitAsync(_portal.Portal.Address);
        await page.GotoAsync("/learner/velocity");

        await ContinueAsync(page);

        await page.WaitForURLAsync("**/learner/velocity");
        await Expect(page.GetByText(OpenIdPortal.Name).First).ToBeVisibleAsync();
        var cookies = await page.Context.CookiesAsync();
        Assert.DoesNotContain(cookies, c => c.Name.StartsWith("portal-openid.", StringComparison.Ordinal));
        Assert.All(cookies.Where(c => c.Name == "portal"), c => Assert.True(c.HttpOnly));
    }

    [Theory]
    [InlineData(OpenIdFault.WrongNonce, "could not be accepted")]
    [InlineData(OpenIdFault.OtherAudience, "could not be accepted")]
    [InlineData(OpenIdFault.AlgorithmNone, "could not be accepted")]
    [InlineData(OpenIdFault.KeyConfusion, "could not be accepted")]
    [InlineData(OpenIdFault.Expired, "could not be accepted")]
    [InlineData(OpenIdFault.UnknownKid, "could not be accepted")]
    [InlineData(OpenIdFault.Denied, "turned back")]
    [InlineData(OpenIdFault.TokenFails, "does not answer")]
    public async Task What_is_refused_is_said_kindly_and_a_second_try_works(OpenIdFault fault, string says)
    {
        var page = await _browser.VisitAsync(_portal.Portal.Address, width: 390);
        _portal.Server.Fault = fault;
        await page.GotoAsync("/learner");
        await ContinueAsync(page);

        await Expect(page.Locator(".note[role=alert]")).ToContainTextAsync(says);
        await Expect(page.Locator(".note[role=alert]")).ToContainTextAsync("reference");
        Assert.DoesNotContain(await page.Context.CookiesAsync(), c => c.Name == "portal");
        await Axe.AssertCleanAsync(page);

        _portal.Server.Fault = OpenIdFault.None;
        await ContinueAsync(page);
        await page.WaitForURLAsync("**/learner");
    }

    [Fact]
    public async Task The_answer_to_another_browsers_sign_in_signs_nobody_in()
    {
        using var attacker = new Visitor(_portal.Portal.Address);
        var answer = await OpenIdPortal.ReturnAsync(attacker);
        var page = await _browser.VisitAsync(_portal.Portal.Address);

        await page.GotoAsync(answer);

        await Expect(page.Locator(".note[role=alert]")).ToContainTextAsync("begin again");
        Assert.DoesNotContain(await page.Context.CookiesAsync(), c => c.Name == "portal");
    }

    [Fact]
    public async Task Going_back_to_an_answer_that_was_used_already_signs_nobody_in_again()
    {
        var page = await _browser.VisitAsync(_portal.Portal.Address);
        var answers = new List<string>();
        page.Request += (_, request) => answers.AddRange(request.Url.Contains("/signin-oidc?", StringComparison.Ordinal) ? [request.Url] : []);
        await page.GotoAsync("/learner");
        await ContinueAsync(page);
        await page.WaitForURLAsync("**/learner");
        await page.Context.ClearCookiesAsync(new() { Name = "portal" });

        await page.GotoAsync(Assert.Single(answers));

        await Expect(page.Locator(".note[role=alert]")).ToContainTextAsync("begin again");
        Assert.DoesNotContain(await page.Context.CookiesAsync(), c => c.Name == "portal");
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_page_with_the_providers_button_and_its_notices()
    {
        var page = await _browser.VisitAsync(_portal.Portal.Address);
        foreach (var query in new[] { "", "?error=openid-Denied&reference=4bf92f3577b34da6a3ce929d0e0e4736", "?error=openid-NoRole&reference=4bf92f3577b34da6a3ce929d0e0e4736" })
        {
            await page.GotoAsync("/sign-in" + query);
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Continue with" })).ToBeVisibleAsync();
            await Axe.AssertCleanAtEveryWidthAsync(page);
            foreach (var (width, other) in new[] { (1280, ColorScheme.Dark), (390, ColorScheme.Light) })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = other, ReducedMotion = ReducedMotion.Reduce });
                await Axe.AssertColoursAsync(page);
            }
        }
    }

    private static Task ContinueAsync(IPage page) => page.GetByRole(AriaRole.Link, new() { Name = "Continue with " + OpenIdPortal.Provider }).ClickAsync();
}
