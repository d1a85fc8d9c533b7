using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser.PageObjects;

/// <summary>An operator's first page.</summary>
internal static class ServicesPage
{
    public const string Name = "Oda Lindahl";

    /// <summary>The row of a service.</summary>
    public static ILocator Service(IPage page, string service) => page.Locator($"[data-service={service}]");

    /// <summary>What one of the answers on top says.</summary>
    public static ILocator Said(IPage page, string answer) => page.Locator($"[data-answer={answer}] .say");

    /// <summary>Has every service asked once, and waits until each has answered.</summary>
    public static async Task CheckAsync(IPage page)
    {
        // A check may be over before anybody polls for it: its coming is written down.
        await page.EvaluateAsync("""
            () => {
                window.wasChecking = false;
                new MutationObserver(changes => { window.wasChecking ||= changes.some(change => change.oldValue === null && change.target.matches('[data-check]')); })
                    .observe(document.body, { attributeFilter: ['disabled'], attributeOldValue: true, subtree: true });
            }
            """);
        await page.Locator("[data-check]:enabled").ClickAsync();
        await page.WaitForFunctionAsync("() => window.wasChecking && document.querySelector('[data-check]:enabled') !== null");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Every service has been asked once");
    }
}
