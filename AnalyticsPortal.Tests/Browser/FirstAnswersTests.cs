using AnalyticsPortal.Components.Pages.Learner;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>What is seen while the first answers are awaited, on portals that wait for a service for as long as the test looks.</summary>
public sealed class FirstAnswersTests(BrowserOnly browser) : OnOwnPortal(browser, new Dictionary<string, string>
{
    ["Upstream__Limits__TryTimeout"] = "00:00:12",
    ["Upstream__Limits__WholeTimeout"] = "00:02:00",
    ["Upstream__Limits__Retries"] = "8",
})
{
    [Fact]
    public async Task While_the_first_answers_are_awaited_every_page_has_its_boxes_and_says_what_it_waits_for()
    {
        await Faults.SetAllAsync("hang");
        var page = (await SignInAsync()).Page;
        foreach (var address in LearnerMeasurePage.All.Select(measure => $"/learner/{measure.Slug}").Prepend("/learner"))
        {
            await page.GotoAsync(address);
            await Expect(page.Locator("[data-state=loading]").First).ToBeVisibleAsync();
            await Expect(page.Locator("[data-state=loading] [role=status]").First).ToContainTextAsync("waiting for");
        }
    }
}
