using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(PortalInBrowser portal)
{
    /// <summary>Every page about a learner, each measure's in both views.</summary>
    public static TheoryData<string> Addresses => ["/sign-in", "/learner", .. LearnerMeasurePage.All.SelectMany(page => new[] { $"/learner/{page.Slug}", $"/learner/{page.Slug}?days=30&view=table" })];

    public static TheoryData<string> EmptyOrRefused =>
        ["/learner", "/learner/velocity", "/learner/someone-else", "/learner/someone-else/velocity", "/forbidden", "/no-such-page", "/account", "/session-ended?why=role", "/signed-out"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Axe_finds_nothing_wide_or_narrow_nor_in_the_other_colours_with_more_contrast_or_in_the_readers_own(string address)
    {
        var page = await OpenAsync(Personas.Ahead, address);
        await Axe.AssertCleanAsync(page);
        await AssertColoursAsync(page, ColorScheme.Dark);
        await AssertColoursAsync(page, ColorScheme.Dark, Contrast.More);
        await AssertColoursAsync(page, ColorScheme.Light, Contrast.More);
        await AssertColoursAsync(page, ColorScheme.Light, forced: ForcedColors.Active);

        await page.SetViewportSizeAsync(390, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, Contrast = Contrast.NoPreference, ForcedColors = ForcedColors.None, ReducedMotion = ReducedMotion.Reduce });
        await Axe.AssertCleanAsync(page);
        await AssertColoursAsync(page, ColorScheme.Light);
    }

    [Theory]
    [MemberData(nameof(EmptyOrRefused))]
    public async Task Axe_finds_nothing_on_empty_forbidden_and_unknown_pages(string address)
    {
        var page = await OpenAsync(Personas.BrandNew, address);
        await page.Locator("h1").First.WaitForAsync();
        await Axe.AssertCleanAtEveryWidthAsync(page);
    }

    [Fact]
    public async Task Axe_finds_nothing_in_the_command_box_in_any_colours()
    {
        var page = await OpenAsync(Personas.Ahead, "/learner");
        var box = new CommandBoxObject(page);
        await box.OpenAsync();
        await AssertBoxAsync();
        await box.TypeAsync("nothing like it");
        await Expect(box.Options).ToHaveCountAsync(0);
        await AssertBoxAsync();

        async Task AssertBoxAsync()
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Contrast = Contrast.NoPreference, ForcedColors = ForcedColors.None });
            await Axe.AssertCleanAsync(page);
            await AssertColoursAsync(page, ColorScheme.Light, Contrast.More);
            await AssertColoursAsync(page, ColorScheme.Dark, Contrast.More);
            await AssertColoursAsync(page, ColorScheme.Light, forced: ForcedColors.Active);
        }
    }

    // Without motion no colour is caught half-way.
    private static async Task AssertColoursAsync(IPage page, ColorScheme scheme, Contrast contrast = Contrast.NoPreference, ForcedColors forced = ForcedColors.None)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, Contrast = contrast, ForcedColors = forced, ReducedMotion = ReducedMotion.Reduce });
        await Axe.AssertColoursAsync(page);
    }

    private async Task<IPage> OpenAsync(string name, string address)
    {
        var page = address == "/sign-in" ? await portal.VisitAsync() : await portal.VisitAsAsync(name);
        await page.GotoAsync(address);
        await page.UntilSettledAsync();
        return page;
    }
}
