using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>A trainer's pages about the content of a course, from the first collection on.</summary>
public sealed class ContentPagesTests(BrowserOnly browser) : OnOwnPortal(browser, new Dictionary<string, string> { ["Demo__Learners"] = "60" })
{
    private const int ARound = 120_000;

    [Fact]
    public async Task From_a_hot_spot_to_its_learners_with_nothing_for_axe_and_nothing_sideways()
    {
        var page = await OpenAsync();
        foreach (var kind in new[] { "module", "assessment", "question", "material" })
        {
            await page.GotoAsync($"{Content}?kind={kind}");
            await page.UntilLiveAsync();
            await Expect(page.Locator("[data-item]").First).ToBeVisibleAsync();
            await CheckAsync(page);
        }

        var number = page.Locator("tbody td a").First;
        var learners = await number.InnerTextAsync();
        await number.ClickAsync();
        await page.UntilLiveAsync();
        await Expect(page.Locator("[data-learner]")).ToHaveCountAsync(int.Parse(learners, System.Globalization.CultureInfo.InvariantCulture));
        await CheckAsync(page);

        await page.GotoAsync($"{Content}/learners?kind=question&item=no-such");
        await Expect(page.Locator("[data-state=forbidden]")).ToBeVisibleAsync();
        await page.GotoAsync("/courses/no-such/content");
        await Expect(page.Locator("[data-state=forbidden]")).ToBeVisibleAsync();
    }

    private string Content { get; set; } = "";

    private async Task<IPage> OpenAsync()
    {
        var page = await VisitAsync();
        await page.GotoAsync("/sign-in?returnUrl=%2Fcourses");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ruben Aldarsson" }).ClickAsync();
        // The first round has collected nobody yet: the list fills by itself.
        var course = page.Locator("[data-course] th a").First;
        await Expect(course).ToBeVisibleAsync(new() { Timeout = ARound });
        Content = await course.GetAttributeAsync("href") + "/content";
        await page.GotoAsync(Content);
        await Expect(page.Locator("[data-item]").First).ToBeVisibleAsync(new() { Timeout = ARound });
        return page;
    }

    private static async Task CheckAsync(IPage page)
    {
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark), (320, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            await Axe.AssertCleanAsync(page);
        }

        await page.SetViewportSizeAsync(1280, 900);
    }
}
