using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(PortalInBrowser portal)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_the_sign_in_page_and_the_overview_nor_in_the_other_colours(int width, ColorScheme scheme)
    {
        var page = await portal.VisitAsync(width, scheme);
        var signIn = await SignInPage.OpenAsync(page);
        await AssertCleanAsync(page, scheme);

        var overview = await signIn.AsAsync(Personas.Ahead);
        await overview.UntilValuesAsync();
        await AssertCleanAsync(page, scheme);

        foreach (var slug in LearnerMeasurePage.All.Select(measure => measure.Slug))
        {
            await MeasurePageObject.OpenAsync(page, slug, "?days=30&view=table");
            await AssertCleanAsync(page, scheme);
            await MeasurePageObject.OpenAsync(page, slug);
            await AssertCleanAsync(page, scheme);
        }
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_empty_forbidden_and_unknown_pages(int width, ColorScheme scheme)
    {
        var page = await portal.VisitAsync(width, scheme);
        var overview = await (await SignInPage.OpenAsync(page)).AsAsync(Personas.BrandNew);
        await overview.Velocity.Empty.WaitForAsync();
        await Axe.AssertCleanAsync(page);

        foreach (var address in new[] { "/learner/velocity", "/learner/someone-else", "/learner/someone-else/velocity", "/forbidden", "/no-such-page", "/account", "/session-ended?why=role", "/signed-out" })
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
        foreach (var slug in LearnerMeasurePage.All.Select(measure => measure.Slug))
        {
            await MeasurePageObject.OpenAsync(page, slug);
            await AssertFitsAsync(page, width);
            await MeasurePageObject.OpenAsync(page, slug, "?view=table");
            await AssertFitsAsync(page, width);
        }
    }

    private static async Task AssertCleanAsync(IPage page, ColorScheme scheme)
    {
        await Axe.AssertCleanAsync(page);
        var other = scheme == ColorScheme.Light ? ColorScheme.Dark : ColorScheme.Light;
        // Without motion no colour is caught half-way.
        await page.EmulateMediaAsync(new() { ColorScheme = other, ReducedMotion = ReducedMotion.Reduce });
        await Axe.AssertColoursAsync(page);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Null });
    }

    private static async Task AssertFitsAsync(IPage page, int width)
    {
        await page.UntilSettledAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }
}
