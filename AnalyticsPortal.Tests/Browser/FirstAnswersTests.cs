using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
/// <summary>What is seen while the first answers are awaited, on portals that wait for a service for as long as the test looks.</summary>
public sealed class FirstAnswersTests(BrowserOnly browser) : IClassFixture<BrowserOnly>, IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly PortalProcess _portal = new(settings: new Dictionary<string, string>
    {
        ["Demo__Learners"] = "10",
        ["Upstream__Limits__TryTimeout"] = "00:00:12",
        ["Upstream__Limits__WholeTimeout"] = "00:02:00",
        ["Upstream__Limits__Retries"] = "8",
    });

    private DemoFaultSwitch _faults = null!;

    public async Task InitializeAsync()
    {
        await _portal.StartAsync();
        _faults = new(_portal.UpstreamAddress);
    }

    public async Task DisposeAsync()
    {
        await _faults.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task While_the_first_answers_are_awaited_every_page_has_its_boxes_and_says_what_it_waits_for()
    {
        await _faults.SetAllAsync("hang");
        var page = (await (await SignInPage.OpenAsync(await browser.VisitAsync(_portal.Address))).AsAsync(Personas.Ahead)).Page;
        foreach (var address in LearnerMeasurePage.All.Select(measure => $"/learner/{measure.Slug}").Prepend("/learner"))
        {
            await page.GotoAsync(address);
            await Expect(page.Locator("[data-state=loading]").First).ToBeVisibleAsync();
            await Expect(page.Locator("[data-state=loading] [role=status]").First).ToContainTextAsync("waiting for");
        }
    }
}
