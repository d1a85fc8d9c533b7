using AnalyticsPortal.Components.Pages.Operator;
using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>An operator's pages in a browser.</summary>
public sealed class OperatorTests(OperatedPortal portal) : IClassFixture<OperatedPortal>
{
    [Fact]
    public async Task Axe_finds_nothing_and_nothing_scrolls_sideways_on_any_page_of_an_operator_well_or_not_nor_in_a_dialog()
    {
        var page = await OpenAsync();
        await ServicesPage.CheckAsync(page);
        await ServicesPage.Service(page, "DevLab").GetByRole(AriaRole.Button, new() { Name = "Pause… DevLab" }).ClickAsync();
        await page.Locator("#pause-DevLab input").FillAsync(new string('x', 200));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("DevLab is paused");
        foreach (var address in OperatorPlace.All.Select(place => place.Href).Append("/operator/dead-letters?kind=Refresh&failure=Fault"))
        {
            await page.GotoAsync(address);
            await page.UntilLiveAsync();
            if (address == OperatorPlace.All[^1].Href) await Expect(page.Locator("[data-act=Paused]").First).ToContainTextAsync("DevLab paused by Oda Lindahl: “xxx");
            await Axe.AssertCleanAtEveryWidthAsync(page);
            await Sideways.AssertNothingScrollsAsync(page, 768, 1280);
        }

        await page.GotoAsync("/operator");
        await page.UntilLiveAsync();
        await ServicesPage.Service(page, "DevLab").GetByRole(AriaRole.Button, new() { Name = "Resume DevLab" }).ClickAsync();
        await Expect(ServicesPage.Service(page, "DevLab")).Not.ToContainTextAsync("Paused by");
        await using var faults = new DemoFaultSwitch(portal.Portal.UpstreamAddress);
        await faults.SetAllAsync("malformed");
        await ServicesPage.CheckAsync(page);
        await Axe.AssertCleanAtEveryWidthAsync(page);
        await ServicesPage.Service(page, "Assessment").GetByRole(AriaRole.Button, new() { Name = "Pause… Assessment" }).ClickAsync();
        await Expect(page.Locator("#pause-Assessment")).ToBeVisibleAsync();
        await Axe.AssertCleanAtEveryWidthAsync(page);
    }

    [Fact]
    public async Task By_keyboard_alone_a_service_is_paused_for_a_reason_and_resumed()
    {
        var page = await OpenAsync();
        var opens = ServicesPage.Service(page, "DevLab").GetByRole(AriaRole.Button, new() { Name = "Pause… DevLab" });
        await opens.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#pause-DevLab input")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#pause-DevLab")).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("its team moves");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[data-notice]")).ToBeFocusedAsync();
        await Expect(ServicesPage.Service(page, "DevLab")).ToContainTextAsync("Paused by Oda Lindahl");
        await Expect(ServicesPage.Service(page, "DevLab")).ToContainTextAsync("“its team moves”");
        await Expect(page.Locator("#pause-DevLab")).ToBeHiddenAsync();

        await ServicesPage.Service(page, "DevLab").GetByRole(AriaRole.Button, new() { Name = "Resume DevLab" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(ServicesPage.Service(page, "DevLab")).Not.ToContainTextAsync("Paused by");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("DevLab is asked again on every portal.");
    }

    [Fact]
    public async Task A_trainer_is_refused_with_the_status_of_a_refusal()
    {
        var page = await portal.VisitAsAsync(CollectedPortal.Trainer);
        var answer = await page.GotoAsync("/operator");
        Assert.Equal(403, answer!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Not open to you" })).ToBeVisibleAsync();
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await portal.VisitAsAsync(ServicesPage.Name);
        await page.GotoAsync("/operator");
        await page.UntilLiveAsync();
        return page;
    }
}

/// <summary>A portal with few learners, whose services a test may pause or let fail for as long as it lasts.</summary>
public sealed class OperatedPortal() : SharedPortal(new Dictionary<string, string> { ["Demo__Learners"] = "10" });
