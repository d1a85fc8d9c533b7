using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>A trainer's pages about the content of a course.</summary>
[Collection(CollectedCollection.Name)]
public sealed class ContentPagesTests(CollectedPortal portal)
{
    [Fact]
    public async Task From_a_hot_spot_to_its_learners_with_nothing_for_axe_and_nothing_sideways()
    {
        var page = await OpenAsync();
        foreach (var kind in new[] { "module", "assessment", "question", "material" })
        {
            await page.GotoAsync($"{Content}?kind={kind}");
            await page.UntilLiveAsync();
            await Expect(page.Locator("[data-item]").First).ToBeVisibleAsync();
            await Axe.AssertCleanAtEveryWidthAsync(page);
        }

        var number = page.Locator("tbody td a").First;
        var learners = await number.InnerTextAsync();
        await number.ClickAsync();
        await page.UntilLiveAsync();
        await Expect(page.Locator("[data-learner]")).ToHaveCountAsync(int.Parse(learners, System.Globalization.CultureInfo.InvariantCulture));
        await Axe.AssertCleanAtEveryWidthAsync(page);

        await page.GotoAsync($"{Content}/learners?kind=question&item=no-such");
        await Expect(page.Locator("[data-state=forbidden]")).ToBeVisibleAsync();
        await page.GotoAsync("/courses/no-such/content");
        await Expect(page.Locator("[data-state=forbidden]")).ToBeVisibleAsync();
    }

    private string Content { get; set; } = "";

    private async Task<IPage> OpenAsync()
    {
        var page = await portal.VisitAsAsync(CollectedPortal.Trainer);
        await page.GotoAsync("/courses");
        Content = await page.Locator("[data-course] th a").First.GetAttributeAsync("href") + "/content";
        return page;
    }
}
