using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>The one tab too many, and a tab whose connection is cut: what is shown works, and what does not says so.</summary>
public sealed class WithoutCircuitTests(BrowserOnly browser)
    : OnOwnPortal(browser, new Dictionary<string, string> { ["Circuits__PerUser"] = "2" })
{
    [Fact]
    public async Task The_tab_too_many_says_why_it_stands_still_above_the_page_and_offers_nothing_that_would_not_answer()
    {
        var first = await OpenAsync();
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/account", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var third = await first.Context.NewPageAsync();
        await third.GotoAsync("/learner", new() { WaitUntil = WaitUntilState.NetworkIdle });

        var note = third.Locator(".still");
        await Expect(note).ToContainTextAsync("there is no Refresh on it");
        await Expect(third.Locator("[data-refresh]")).ToBeHiddenAsync();
        await Expect(first.Locator("[data-refresh]")).ToBeVisibleAsync();
        foreach (var width in new[] { 1280, 390 })
        {
            await third.SetViewportSizeAsync(width, 900);
            await AssertOutOfTheWayAsync(third);
        }
    }

    // It stands where nothing else does: above the bar, and the footer is free.
    private static async Task AssertOutOfTheWayAsync(IPage page)
    {
        await Expect(page.Locator("[data-refresh]")).ToBeHiddenAsync();
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('.still').getBoundingClientRect().bottom <= document.querySelector('.shell').getBoundingClientRect().top"));
        await page.EvaluateAsync("() => scrollTo(0, document.body.scrollHeight)");
        Assert.True(await page.EvaluateAsync<bool>(
            "() => { const foot = document.querySelector('.foot').getBoundingClientRect(); return document.elementFromPoint(foot.left + foot.width / 2, foot.top + foot.height / 2).closest('.foot') !== null; }"));
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await Axe.AssertCleanAsync(page);
    }

    [Fact]
    public async Task While_the_connection_is_cut_Refresh_rests_and_says_so()
    {
        var overview = await SignInAsync();
        var line = await ConnectionLine.PutUnderAsync(overview.Page);
        await overview.Page.GotoAsync("/learner", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await line.Interactive;
        var refresh = overview.Page.Locator("[data-refresh]");
        await Expect(refresh).Not.ToHaveAttributeAsync("aria-disabled", "true");

        await line.CutAsync();
        await Expect(refresh).ToHaveAttributeAsync("aria-disabled", "true");
        await refresh.ClickAsync(new() { Force = true });

        line.Mend();
        await Expect(refresh).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(refresh).ToBeEnabledAsync();
    }

    private async Task<IPage> OpenAsync()
    {
        var overview = await SignInAsync();
        await overview.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return overview.Page;
    }
}
