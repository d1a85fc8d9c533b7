using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(PortalInBrowser portal)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_the_sign_in_page_and_the_overview(int width, ColorScheme scheme)
    {
        var page = await portal.VisitAsync(width, scheme);
        var signIn = await SignInPage.OpenAsync(page);
        await Axe.AssertCleanAsync(page);

        var overview = await signIn.AsAsync(Personas.Ahead);
        await overview.UntilValuesAsync();
        await Axe.AssertCleanAsync(page);

        await overview.Velocity.ShowHowAsync();
        await overview.Velocity.Inputs.WaitForAsync();
        await Axe.AssertCleanAsync(page);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_empty_forbidden_and_unknown_pages(int width, ColorScheme scheme)
    {
        var page = await portal.VisitAsync(width, scheme);
        var overview = await (await SignInPage.OpenAsync(page)).AsAsync(Personas.BrandNew);
        await overview.UntilQuietAsync();
        await overview.Velocity.Empty.WaitForAsync();
        await Axe.AssertCleanAsync(page);

        foreach (var address in new[] { "/learner/someone-else", "/forbidden", "/no-such-page", "/signed-out" })
        {
            await page.GotoAsync(address);
            await page.Locator("h1").First.WaitForAsync();
            await Axe.AssertCleanAsync(page);
        }
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    public async Task Nothing_scrolls_sideways_on_a_narrow_screen(int width)
    {
        var page = await portal.VisitAsync(width);
        var signIn = await SignInPage.OpenAsync(page);
        await AssertFitsAsync(page, width);
        var overview = await signIn.AsAsync(Personas.Ahead);
        await overview.UntilValuesAsync();
        await AssertFitsAsync(page, width);
    }

    private static async Task AssertFitsAsync(IPage page, int width) =>
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
}
