using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>What a reader sees of a lost connection.</summary>
public sealed class ConnectionTests(BrowserOnly browser) : OnOwnPortal(browser)
{
    private const int Scrolled = 300;

    private static readonly string[] Addresses = ["/learner", "/learner/velocity?days=30&view=table"];

    [Fact]
    public async Task A_cut_connection_leaves_the_page_readable_and_comes_back_where_it_was()
    {
        var overview = await WithValuesAsync();
        var page = overview.Page;
        var line = await ConnectionLine.PutUnderAsync(page);
        foreach (var address in Addresses)
        {
            await OpenScrolledAsync(page, address);
            await line.Interactive;
            var text = await overview.Main.InnerTextAsync();

            await line.CutAsync();

            await Expect(Lost(page)).ToContainTextAsync("stays readable", new() { IgnoreCase = true });
            Assert.Equal(text, await overview.Main.InnerTextAsync());

            line.Mend();

            // It is said for six seconds.
            await Expect(page.Locator("#reconnected")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await Expect(Lost(page)).ToBeHiddenAsync();
            Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded === true"), "The page was loaded again.");
            await IsAsLeftAsync(page, address);
            await overview.RefreshAsync();
        }
    }

    [Fact]
    public async Task After_a_restart_of_the_server_view_and_place_are_as_they_were()
    {
        var first = await WithValuesAsync();
        var tabs = new List<(IPage Page, string Address, string Heading)>();
        foreach (var address in Addresses)
        {
            var page = await first.Page.Context.NewPageAsync();
            await OpenScrolledAsync(page, address);
            tabs.Add((page, address, await page.Locator("main h1").InnerTextAsync()));
        }

        await first.Page.CloseAsync();
        Assert.Equal(0, await Portal.StopAsync());
        foreach (var (page, _, heading) in tabs)
        {
            await page.BringToFrontAsync();
            await Expect(Lost(page)).ToBeVisibleAsync();
            Assert.Equal(heading, await page.Locator("main h1").InnerTextAsync());
        }

        await Portal.StartAsync();

        foreach (var (page, address, _) in tabs)
        {
            await page.BringToFrontAsync();
            await page.WaitForFunctionAsync("() => window.notReloaded === undefined", null, new() { Timeout = 60_000 });
            await IsAsLeftAsync(page, address);
            await new OverviewPage(page).RefreshAsync();
        }
    }

    private static ILocator Lost(IPage page) => page.Locator("#components-reconnect-modal");

    private async Task<OverviewPage> WithValuesAsync()
    {
        var overview = await SignInAsync();
        await overview.UntilValuesAsync();
        return overview;
    }

    private static async Task OpenScrolledAsync(IPage page, string address)
    {
        // Low, so that every page is longer than the window.
        await page.SetViewportSizeAsync(1280, 500);
        await page.GotoAsync(address);
        await page.UntilSettledAsync();
        await page.EvaluateAsync($"() => {{ window.notReloaded = true; window.scrollTo(0, {Scrolled}); }}");
        await page.WaitForFunctionAsync($"() => Math.round(window.scrollY) === {Scrolled}");
    }

    private async Task IsAsLeftAsync(IPage page, string address)
    {
        await page.WaitForFunctionAsync($"() => Math.round(window.scrollY) === {Scrolled}");
        Assert.Equal(new Uri(Portal.Address, address).AbsoluteUri, page.Url);
        var table = address.Contains("view=table", StringComparison.Ordinal);
        await Expect(page.Locator(table ? ".show-table .as-table" : "[data-measure=velocity] .headline")).ToBeVisibleAsync();
    }
}
