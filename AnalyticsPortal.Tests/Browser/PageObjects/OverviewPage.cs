using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser.PageObjects;

/// <summary>A learner's overview.</summary>
public sealed class OverviewPage(IPage page)
{
    public IPage Page => page;

    public MeasureCardObject Velocity => new(page, "velocity");

    public MeasureCardObject Engagement => new(page, "engagement");

    public ILocator Subtitle => page.Locator(".page-head p");

    public ILocator Main => page.Locator("main");

    /// <summary>Waits until both cards show a value and no collection is under way.</summary>
    public async Task UntilValuesAsync()
    {
        await Expect(Velocity.Value).ToBeVisibleAsync();
        await Expect(Engagement.Value).ToBeVisibleAsync();
        await page.UntilSettledAsync();
    }

    /// <summary>Refreshes by hand and waits until the nine services are done.</summary>
    public async Task RefreshAsync()
    {
        // Both may be over before anybody polls for it, and a press that joins a run at its end asks nobody: the button's rest is written down.
        await page.EvaluateAsync("""
            () => {
                window.wasAsked = false;
                new MutationObserver(changes => { window.wasAsked ||= changes.some(change => change.oldValue === null && change.target.matches('[data-refresh]')); })
                    .observe(document.body, { attributeFilter: ['disabled'], attributeOldValue: true, subtree: true });
            }
            """);
        await page.GetByRole(AriaRole.Button, new() { Name = "Refresh", Exact = true }).ClickAsync();
        // At intervals: a page behind another draws no frames.
        await page.WaitForFunctionAsync("() => window.wasAsked", null, new() { PollingInterval = 50 });
        await page.UntilSettledAsync();
    }
}

/// <summary>The card of one measure.</summary>
public sealed class MeasureCardObject(IPage page, string measure)
{
    public ILocator Card => page.Locator($"[data-measure={measure}]");

    public ILocator Value => Card.Locator(".headline .value");

    public ILocator Chip => Card.Locator(".card-foot .chip");

    public ILocator Chart => Card.Locator("svg[role=img]").First;

    public ILocator Empty => Card.Locator("[data-state=empty]");

    public async Task<string> HeadlineAsync() => (await Value.InnerTextAsync()).Trim();

    /// <summary>Follows the chip to the inputs on the measure's page.</summary>
    public async Task<MeasurePageObject> OpenInputsAsync()
    {
        await Chip.ClickAsync();
        var opened = new MeasurePageObject(page, measure);
        await opened.Inputs.WaitForAsync();
        return opened;
    }
}
