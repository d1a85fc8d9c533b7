using System.Diagnostics;
using System.Text.RegularExpressions;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
/// <summary>What is seen while the first answers are awaited, on portals that wait for a service for as long as the test looks.</summary>
public sealed partial class FirstAnswersTests(BrowserOnly browser) : IClassFixture<BrowserOnly>, IAsyncLifetime
#pragma warning restore CA1001
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);
    private readonly PortalProcess _portal = new(settings: new Dictionary<string, string>
    {
        ["Demo__Learners"] = "10",
        ["Upstream__Limits__TryTimeout"] = Patience.ToString(),
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
    public async Task What_came_before_the_circuit_was_there_is_shown_as_soon_as_it_is()
    {
        await _faults.SetAsync("assessment", "hang");
        var page = await browser.VisitAsync(_portal.Address);
        var script = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/blazor.web*.js", async route =>
        {
            await script.Task;
            await route.ContinueAsync();
        });
        var atOnce = WaitUntilState.Commit;
        await page.GotoAsync("/sign-in?returnUrl=%2Flearner", new() { WaitUntil = atOnce });
        await page.GetByRole(AriaRole.Button, new() { Name = Personas.Ahead }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Overview", Exact = true }).WaitForAsync();

        // The first HTML of a moment at which a service is still awaited, or several on a busy machine.
        var overview = new OverviewPage(page);
        for (var patience = Stopwatch.StartNew(); !Half().IsMatch(await overview.Main.InnerTextAsync()); await Task.Delay(100))
        {
            Assert.True(patience.Elapsed < Patience, "It was never drawn by half.");
            await page.GotoAsync("/learner", new() { WaitUntil = atOnce });
        }

        // The second try is answered.
        await _faults.ClearAsync();
        await _portal.UntilSaysAsync(" sources answered, ");
        script.SetResult();

        await Expect(overview.Main).ToContainTextAsync("9 of 9 sources");
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

    [GeneratedRegex("[1-8] of 9 sources", RegexOptions.None, 1000)]
    private static partial Regex Half();
}
