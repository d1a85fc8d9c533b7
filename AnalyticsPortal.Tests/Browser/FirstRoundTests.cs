using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>The first look of all at a portal that has collected nobody.</summary>
public sealed class FirstRoundTests(BrowserOnly browser) : OnOwnPortal(browser, new Dictionary<string, string>
{
    ["Demo__Learners"] = "20",
    // So that there is something to see of it.
    ["Demo__Latency"] = "300",
})
{
    private const int ARound = 120_000;

    [Fact]
    public async Task It_is_seen_to_come_in_without_a_reload_on_the_list_and_on_the_content_of_a_course()
    {
        var page = await VisitAsync();
        await page.GotoAsync("/sign-in?returnUrl=/courses");
        await page.GetByRole(AriaRole.Button, new() { Name = CollectedPortal.Trainer }).ClickAsync();
        await page.WaitForURLAsync("**/courses");
        await page.UntilLiveAsync();
        await Expect(page.Locator("[data-round]")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => { window.notReloaded = true; }");
        await Axe.AssertCleanAtEveryWidthAsync(page);

        var course = page.Locator("[data-course] th a").First;
        await Expect(course).ToBeVisibleAsync(new() { Timeout = ARound });
        var content = await page.Context.NewPageAsync();
        await content.GotoAsync(await course.GetAttributeAsync("href") + "/content");
        await Expect(content.Locator("[data-item]").First).ToBeVisibleAsync(new() { Timeout = ARound });
        await Expect(page.Locator("[data-round]")).ToHaveCountAsync(0, new() { Timeout = ARound });
        await Expect(page.Locator("[data-answer=known] .say")).ToContainTextAsync("4 of 4 sources answered", new() { Timeout = ARound });
        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded"));
    }
}
