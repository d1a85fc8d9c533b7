using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>What an operator sees of services that fail.</summary>
public sealed class OperatorFaultTests(BrowserOnly browser) : OnOwnPortal(browser)
{
    [Fact]
    public async Task A_fault_that_is_switched_on_is_seen_without_a_reload_and_so_is_its_end()
    {
        var page = await OpenAsync();
        await ServicesPage.CheckAsync(page);
        await Expect(ServicesPage.Said(page, "well")).ToHaveTextAsync("All 9 services answer. The portal itself is ready.");
        await page.EvaluateAsync("() => { window.notReloaded = true; }");

        await page.Locator("[data-fault=Assessment]").SelectOptionAsync("drop");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Assessment fails on purpose");
        for (var i = 0; i < 3; i++) await ServicesPage.CheckAsync(page);

        await Expect(ServicesPage.Service(page, "Assessment")).ToContainTextAsync("the connection fails");
        await Expect(page.Locator("tbody tr").First).ToHaveAttributeAsync("data-service", "Assessment");
        await Expect(ServicesPage.Said(page, "well")).ToHaveTextAsync("Degraded: 8 of 9 services answer. The portal itself is ready.");
        await Expect(ServicesPage.Said(page, "notices")).ToContainTextAsync("Learners see 5 of 6 measures");
        await Expect(page.Locator("#rail a.nav[aria-current]")).ToHaveAccessibleNameAsync("Integrations 1 service is not well");

        await page.Locator("[data-fault=Assessment]").SelectOptionAsync("");
        // Its breaker may have opened meanwhile: then the probe finds it out, within 40 seconds, and the page within 15 more.
        await ServicesPage.CheckAsync(page);
        await Expect(ServicesPage.Service(page, "Assessment")).Not.ToContainTextAsync("the connection fails", new() { Timeout = 70_000 });
        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded"));
    }

    [Fact]
    public async Task What_others_ask_is_seen_by_itself_within_a_moment()
    {
        var page = await OpenAsync();
        await Expect(ServicesPage.Said(page, "well")).ToContainTextAsync("Not known yet");
        await Faults.SetAsync("devLab", "malformed");

        var overview = await SignInAsync();
        await overview.UntilValuesAsync();

        await Expect(ServicesPage.Service(page, "DevLab")).ToContainTextAsync("failed last time");
        await Expect(ServicesPage.Service(page, "Directory")).ToContainTextAsync("well");
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await VisitAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = ServicesPage.Name }).ClickAsync();
        await page.WaitForURLAsync("**/operator");
        await page.UntilLiveAsync();
        return page;
    }
}
