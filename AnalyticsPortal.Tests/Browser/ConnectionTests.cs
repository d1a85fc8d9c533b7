using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>What a reader sees of a lost connection.</summary>
public sealed class ConnectionTests(BrowserOnly browser) : OnOwnPortal(browser)
{
    private const int Scrolled = 300;

    [Theory]
    [InlineData("/learner")]
    [InlineData("/learner/velocity?days=30&view=table")]
    public async Task A_cut_connection_leaves_the_page_readable_and_comes_back_where_it_was(string address)
    {
        var overview = await WithValuesAsync();
        var page = overview.Page;
        var line = await ConnectionLine.PutUnderAsync(page);
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

    [Theory]
    [InlineData("/learner")]
    [InlineData("/learner/velocity?days=30&view=table")]
    public async Task After_a_restart_of_the_server_view_and_place_are_as_they_were(string address)
    {
        var overview = await WithValuesAsync();
        var page = overview.Page;
        await OpenScrolledAsync(page, address);
        var text = await overview.Main.Locator("h1").InnerTextAsync();

        Assert.Equal(0, await Portal.StopAsync());
        await Expect(Lost(page)).ToBeVisibleAsync();
        Assert.Equal(text, await overview.Main.Locator("h1").InnerTextAsync());
        await Portal.StartAsync();

        await page.WaitForFunctionAsync("() => window.notReloaded === undefined", null, new() { Timeout = 60_000 });
        await IsAsLeftAsync(page, address);
        await overview.RefreshAsync();
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
