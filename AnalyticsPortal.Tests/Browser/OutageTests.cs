using System.Diagnostics;
using System.Text.RegularExpressions;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>What is seen of services that fail.</summary>
public sealed partial class OutageTests(BrowserOnly browser) : OnOwnPortal(browser, new Dictionary<string, string>
{
    // Service tokens are good for two seconds beyond the portal's margin of ten: in an outage they run out at once.
    ["Demo__TokenLifetime"] = "00:00:12",
})
{
    [Theory]
    [InlineData("hang")]
    [InlineData("malformed")]
    [InlineData("500")]
    public async Task One_service_failing_leaves_the_rest_standing_labelled(string fault)
    {
        await Faults.SetAsync("assessment", fault);

        var overview = await SignInAsync();
        await overview.UntilValuesAsync();

        // Velocity does not need assessment; engagement says that it is missing.
        await Expect(overview.Velocity.Chip).ToContainTextAsync("4 of 4 sources");
        await Expect(overview.Engagement.Chip).ToContainTextAsync("6 of 7 sources");
        await Expect(overview.Engagement.Card).ToContainTextAsync("Assessment");
        // What has come is shown after a second, the rest when it comes; a hung service takes its full 8 seconds.
        await Expect(overview.Main).ToContainTextAsync("8 of 9 sources");
    }

    [Fact]
    public async Task What_came_before_the_circuit_was_there_is_shown_as_soon_as_it_is()
    {
        await Faults.SetAsync("assessment", "slow");
        // The moment is short, and on a busy machine it may pass unseen: then another learner is looked at.
        foreach (var who in new[] { Personas.Ahead, Personas.Behind, Personas.BrandNew })
        {
            var page = await VisitAsync();
            var script = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await page.RouteAsync("**/blazor.web*.js", async route =>
            {
                await script.Task;
                await route.ContinueAsync();
            });
            var isHalf = await IsDrawnByHalfAsync(page, who);
            if (isHalf) await Portal.UntilSaysAsync(" sources answered, ");
            script.SetResult();
            if (!isHalf) continue;
            await Expect(new OverviewPage(page).Main).ToContainTextAsync("9 of 9 sources");
            return;
        }

        Assert.Fail("Nobody's page was ever drawn by half.");
    }

    // The first HTML of a moment at which a service is still awaited, or several on a busy machine.
    private static async Task<bool> IsDrawnByHalfAsync(IPage page, string who)
    {
        await page.GotoAsync("/sign-in?returnUrl=%2Flearner", new() { WaitUntil = WaitUntilState.Commit });
        await page.GetByRole(AriaRole.Button, new() { Name = who }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Overview", Exact = true }).WaitForAsync();
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(10); await Task.Delay(100))
        {
            var text = await new OverviewPage(page).Main.InnerTextAsync();
            if (Half().IsMatch(text)) return true;
            if (text.Contains("9 of 9 sources", StringComparison.Ordinal)) return false;
            await page.GotoAsync("/learner", new() { WaitUntil = WaitUntilState.Commit });
        }

        return false;
    }

    [Fact]
    public async Task With_all_nine_down_the_last_good_values_stay_with_their_age()
    {
        var overview = await SignInAsync();
        await overview.UntilValuesAsync();
        var velocity = await overview.Velocity.HeadlineAsync();
        var engagement = await overview.Engagement.HeadlineAsync();

        await Faults.SetAllAsync("500");
        await Task.Delay(TimeSpan.FromSeconds(3)); // The service token of the first collection runs out.
        await overview.RefreshAsync();

        await Portal.UntilSaysAsync("Auth gave no service token (status 500)");
        Assert.Equal(velocity, await overview.Velocity.HeadlineAsync());
        Assert.Equal(engagement, await overview.Engagement.HeadlineAsync());
        await Expect(overview.Velocity.Chip).ToContainTextAsync("0 of 4 sources");
        await Expect(overview.Main).ToContainTextAsync("None of the 9 sources answers at the moment");
        await Expect(overview.Main.Locator("[data-state=stale]").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Every_measures_page_says_when_nothing_ever_came()
    {
        await Faults.SetAllAsync("drop");
        var page = (await SignInAsync()).Page;
        foreach (var slug in Slugs)
        {
            await page.GotoAsync($"/learner/{slug}");
            await Expect(page.Locator("[data-state=failed]")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Every_measures_page_keeps_what_came_before_an_outage()
    {
        var overview = await SignInAsync();
        await overview.UntilValuesAsync();
        await Faults.SetAllAsync("500");
        // A press may join what the sign-in began before the services failed.
        for (var presses = 0; presses < 3 && await overview.Main.Locator("[data-state=stale]").CountAsync() == 0; presses++) await overview.RefreshAsync();
        var page = overview.Page;
        foreach (var slug in Slugs)
        {
            var measure = await MeasurePageObject.OpenAsync(page, slug);
            await Expect(measure.State("stale")).ToBeVisibleAsync();
            await Expect(measure.Shown).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task With_all_nine_down_from_the_beginning_the_screen_says_so_and_offers_to_try_again()
    {
        await Faults.SetAllAsync("drop");

        var overview = await SignInAsync();

        await Expect(overview.Main.Locator("[data-state=failed]")).ToBeVisibleAsync();
        await Faults.ClearAsync();
        await overview.Page.GetByRole(AriaRole.Button, new() { Name = "Try" }).ClickAsync();
        await Expect(overview.Velocity.Value).ToBeVisibleAsync(new() { Timeout = 45_000 });
    }

    private static IEnumerable<string> Slugs => LearnerMeasurePage.All.Select(page => page.Slug);

    [GeneratedRegex("[1-8] of 9 sources", RegexOptions.None, 1000)]
    private static partial Regex Half();
}
