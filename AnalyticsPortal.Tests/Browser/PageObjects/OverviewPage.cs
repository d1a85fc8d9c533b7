using System.Diagnostics;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser.PageObjects;

/// <summary>A learner's overview.</summary>
public sealed class OverviewPage(IPage page)
{
    public IPage Page => page;

    public MeasureCardObject Velocity => new(page, "velocity");

    public MeasureCardObject Engagement => new(page, "engagement");

    public ILocator Collecting => page.Locator("[aria-labelledby=collecting]");

    public ILocator Subtitle => page.Locator(".page-head p");

    public ILocator Main => page.Locator("main");

    /// <summary>Waits until both cards show a value and no collection is under way.</summary>
    public async Task UntilValuesAsync()
    {
        await Expect(Velocity.Value).ToBeVisibleAsync(Patiently);
        await Expect(Engagement.Value).ToBeVisibleAsync(Patiently);
        await UntilQuietAsync();
    }

    /// <summary>Waits until no collection is under way. A hung service takes its full 8 seconds.</summary>
    public Task UntilQuietAsync() => Expect(Collecting).ToHaveCountAsync(0, new() { Timeout = 30_000 });

    /// <summary>Refreshes by hand and waits until the nine services are done: the portal's log says so, for the list may be gone before it is seen.</summary>
    public async Task RefreshAsync(PortalProcess portal)
    {
        var before = Refreshes(portal);
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Refresh", Exact = true });
        await button.ClickAsync();
        // A click before the circuit has taken the page over is lost; the list of services shows one that was not.
        if (!await IsCollectingAsync(portal, before)) await button.ClickAsync();
        for (var patience = Stopwatch.StartNew(); Refreshes(portal) == before; await Task.Delay(50))
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "The refresh did not end.");
        await UntilQuietAsync();
    }

    /// <summary>The id under which an admin finds the learner who signed in last: the portal's log has it.</summary>
    public async Task<string> OwnIdAsync(PortalProcess portal)
    {
        await UntilValuesAsync();
        var line = portal.Output.Last(l => l.Contains(" signed in as Learner", StringComparison.Ordinal));
        return line.Trim().Split(' ')[0];
    }

    private async Task<bool> IsCollectingAsync(PortalProcess portal, int before)
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(5); await Task.Delay(100))
        {
            if (Refreshes(portal) > before || await Collecting.CountAsync() > 0) return true;
        }

        return false;
    }

    private static int Refreshes(PortalProcess portal) => portal.Output.Count(line => line.Contains(" sources answered, ", StringComparison.Ordinal));

    // Many portals and browsers share this machine while the tests run.
    private static LocatorAssertionsToBeVisibleOptions Patiently => new() { Timeout = 30_000 };
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
