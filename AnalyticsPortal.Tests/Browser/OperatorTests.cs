using AnalyticsPortal.Components.Pages.Operator;
using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>An operator's pages in a browser.</summary>
public sealed class OperatorTests(BrowserOnly browser) : OnOwnPortal(browser, new Dictionary<string, string> { ["Demo__Learners"] = "10" })
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_any_page_of_an_operator_well_or_not_nor_in_a_dialog(int width, ColorScheme scheme)
    {
        var page = await OpenAsync(width, scheme);
        foreach (var address in new[] { "/operator", "/operator/jobs", "/operator/dead-letters", "/operator/dead-letters?kind=Refresh&failure=Fault" })
        {
            await page.GotoAsync(address);
            await Axe.AssertCleanAsync(page);
        }

        await page.GotoAsync("/operator");
        await page.UntilLiveAsync();
        await Faults.SetAllAsync("malformed");
        await CheckAsync(page);
        await Axe.AssertCleanAsync(page);
        await Service(page, "Assessment").GetByRole(AriaRole.Button, new() { Name = "Pause… Assessment" }).ClickAsync();
        await Expect(page.Locator("#pause-Assessment")).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(page);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(768)]
    public async Task Nothing_scrolls_sideways(int width)
    {
        var page = await OpenAsync(width);
        await CheckAsync(page);
        await Service(page, "DevLab").GetByRole(AriaRole.Button, new() { Name = "Pause… DevLab" }).ClickAsync();
        await page.Locator("#pause-DevLab input").FillAsync(new string('x', 200));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("DevLab is paused");
        foreach (var place in OperatorPlace.All)
        {
            await page.GotoAsync(place.Href);
            await page.UntilLiveAsync();
            Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }

        // The last place is that of what operators did.
        await Expect(page.Locator("[data-act=Paused]")).ToContainTextAsync("DevLab paused by Oda Lindahl: “xxx");
    }

    [Fact]
    public async Task A_fault_that_is_switched_on_is_seen_without_a_reload_and_so_is_its_end()
    {
        var page = await OpenAsync();
        await CheckAsync(page);
        await Expect(Said(page, "well")).ToHaveTextAsync("All 9 services answer. The portal itself is ready.");
        await page.EvaluateAsync("() => { window.notReloaded = true; }");

        await page.Locator("[data-fault=Assessment]").SelectOptionAsync("drop");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Assessment fails on purpose");
        for (var i = 0; i < 3; i++) await CheckAsync(page);

        await Expect(Service(page, "Assessment")).ToContainTextAsync("the connection fails");
        await Expect(page.Locator("tbody tr").First).ToHaveAttributeAsync("data-service", "Assessment");
        await Expect(Said(page, "well")).ToHaveTextAsync("Degraded: 8 of 9 services answer. The portal itself is ready.");
        await Expect(Said(page, "notices")).ToContainTextAsync("Learners see 5 of 6 measures");
        await Expect(page.Locator("#rail a.nav[aria-current]")).ToHaveAccessibleNameAsync("Integrations 1 service is not well");

        await page.Locator("[data-fault=Assessment]").SelectOptionAsync("");
        // Its breaker may have opened meanwhile: then the probe finds it out, within 40 seconds, and the page within 15 more.
        await CheckAsync(page);
        await Expect(Service(page, "Assessment")).Not.ToContainTextAsync("the connection fails", new() { Timeout = 70_000 });
        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded"));
    }

    [Fact]
    public async Task What_others_ask_is_seen_by_itself_within_a_moment()
    {
        var page = await OpenAsync();
        await Expect(Said(page, "well")).ToContainTextAsync("Not known yet");
        await Faults.SetAsync("devLab", "malformed");

        var overview = await SignInAsync();
        await overview.UntilValuesAsync();

        await Expect(Service(page, "DevLab")).ToContainTextAsync("failed last time");
        await Expect(Service(page, "Directory")).ToContainTextAsync("well");
    }

    [Fact]
    public async Task By_keyboard_alone_a_service_is_paused_for_a_reason_and_resumed()
    {
        var page = await OpenAsync();
        var opens = Service(page, "DevLab").GetByRole(AriaRole.Button, new() { Name = "Pause… DevLab" });
        await opens.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#pause-DevLab input")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#pause-DevLab")).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("its team moves");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[data-notice]")).ToBeFocusedAsync();
        await Expect(Service(page, "DevLab")).ToContainTextAsync("Paused by Oda Lindahl");
        await Expect(Service(page, "DevLab")).ToContainTextAsync("“its team moves”");
        await Expect(page.Locator("#pause-DevLab")).ToBeHiddenAsync();

        await Service(page, "DevLab").GetByRole(AriaRole.Button, new() { Name = "Resume DevLab" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Service(page, "DevLab")).Not.ToContainTextAsync("Paused by");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("DevLab is asked again on every portal.");
    }

    [Fact]
    public async Task A_trainer_is_refused_with_the_status_of_a_refusal()
    {
        var page = await VisitAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ruben Aldarsson" }).ClickAsync();
        var answer = await page.GotoAsync("/operator");
        Assert.Equal(403, answer!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Not open to you" })).ToBeVisibleAsync();
    }

    private static ILocator Service(IPage page, string service) => page.Locator($"[data-service={service}]");

    private static ILocator Said(IPage page, string answer) => page.Locator($"[data-answer={answer}] .say");

    private static async Task CheckAsync(IPage page)
    {
        // A check may be over before anybody polls for it: its coming is written down.
        await page.EvaluateAsync("""
            () => {
                window.wasChecking = false;
                new MutationObserver(() => { window.wasChecking ||= document.querySelector('[data-check]:disabled') !== null; }).observe(document.body, { attributes: true, subtree: true });
            }
            """);
        await page.Locator("[data-check]:enabled").ClickAsync();
        await page.WaitForFunctionAsync("() => window.wasChecking && document.querySelector('[data-check]:enabled') !== null");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Every service has been asked once");
    }

    private async Task<IPage> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await VisitAsync(width, scheme);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Oda Lindahl" }).ClickAsync();
        await page.WaitForURLAsync("**/operator");
        await page.UntilLiveAsync();
        return page;
    }
}
