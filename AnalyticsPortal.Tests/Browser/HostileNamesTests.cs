using System.Text;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.Demo;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>Services that name things so as to take over the page.</summary>
public sealed class HostileNamesTests(BrowserOnly browser) : IClassFixture<BrowserOnly>
{
    [Fact]
    public async Task Names_that_are_scripts_are_read_and_never_run()
    {
        await using var upstream = await UpstreamServer.StartAsync();
        var world = new DemoWorld();
        foreach (var service in Enum.GetValues<UpstreamService>())
        {
            var body = world.Answers.Of(service.WireName(), Cast.Ahead.UserId, DateTimeOffset.UtcNow)!.Body;
            upstream[service] = UpstreamBehaviours.Json(Encoding.UTF8.GetString(HostileNames.In(body)));
        }

        var addresses = Enum.GetValues<UpstreamService>().ToDictionary(s => DemoServices.Named(s.WireName()).EnvironmentName, upstream.Address);
        await using var portal = new PortalProcess(settings: addresses);
        await portal.StartAsync();
        var page = await browser.VisitAsync(portal.Address);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") complaints.Add(message.Text);
        };
        page.Dialog += (_, dialog) =>
        {
            complaints.Add(dialog.Message);
            _ = dialog.DismissAsync();
        };

        var overview = await (await SignInPage.OpenAsync(page)).AsAsync(Personas.Ahead);
        await overview.UntilValuesAsync();

        await Expect(overview.Main).ToContainTextAsync("window.pwned");
        await NothingRanAsync(page);
        foreach (var measure in LearnerMeasurePage.All)
        {
            foreach (var view in new[] { "", "?view=table" })
            {
                await page.GotoAsync($"/learner/{measure.Slug}{view}");
                await Expect(page.Locator("h1")).ToBeVisibleAsync();
                await Expect(page.Locator("#computed")).ToBeVisibleAsync();
                await page.UntilSettledAsync();
                await NothingRanAsync(page);
            }
        }

        Assert.Empty(complaints);
        Assert.DoesNotContain(portal.Output, line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || line.Contains("Unhandled", StringComparison.Ordinal));
    }

    private static async Task NothingRanAsync(IPage page)
    {
        Assert.True(await page.EvaluateAsync<bool>("() => window.pwned === undefined"));
        await Expect(page.Locator("img, [onerror], [onload], main script, a[href^='javascript:' i]")).ToHaveCountAsync(0);
        Assert.DoesNotContain("\u202E", await page.ContentAsync(), StringComparison.Ordinal);
    }
}
