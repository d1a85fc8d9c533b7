using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser.PageObjects;

/// <summary>The page of one measure.</summary>
public sealed class MeasurePageObject(IPage page, string slug)
{
    public IPage Page => page;

    public ILocator Inputs => page.Locator("#inputs table");

    public ILocator Computed => page.Locator("#computed");

    public ILocator Shown => page.Locator("[data-part=shown]");

    public ILocator Rows => Shown.Locator(".as-table tbody tr");

    public ILocator State(string state) => page.Locator($"[data-state={state}]");

    /// <summary>Opens the page by its address and waits for its inputs, which every state with a result has, and until nothing would move it any more.</summary>
    public static async Task<MeasurePageObject> OpenAsync(IPage page, string slug, string query = "")
    {
        await page.GotoAsync($"/learner/{slug}{query}");
        var opened = new MeasurePageObject(page, slug);
        await Expect(opened.Inputs).ToBeVisibleAsync();
        await page.UntilSettledAsync();
        return opened;
    }

    /// <summary>Chooses a window and waits until the address says so.</summary>
    public async Task LookBackAsync(int days)
    {
        var link = page.GetByRole(AriaRole.Link, new() { Name = $"{days} days", Exact = true });
        await link.ClickAsync();
        await page.WaitForURLAsync($"**/{slug}?days={days}*");
        await Expect(link).ToHaveAttributeAsync("aria-current", "true");
    }

    /// <summary>Shows the table, or the chart.</summary>
    public Task ShowAsync(string view) => page.GetByRole(AriaRole.Navigation, new() { Name = "Show as" }).GetByRole(AriaRole.Link, new() { Name = view }).ClickAsync();
}
