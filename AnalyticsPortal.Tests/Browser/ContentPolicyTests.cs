using System.Reflection;
using System.Text.RegularExpressions;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>What a real browser makes of the content policy.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ContentPolicyTests(PortalInBrowser portal)
{
    private const string Planted = "<script>window.planted = 'script'</script><img src='/none.png' onerror=\"window.planted = 'handler'\">";
    private const int PlantedParts = 2;

    [Fact]
    public async Task No_page_breaks_it()
    {
        var page = await portal.VisitAsAsync(Personas.Ahead);
        var broken = await ListenAsync(page);
        foreach (var address in Addresses())
        {
            await page.GotoAsync(address);
            await page.UntilSettledAsync();
        }

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Empty(broken);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "script")]
    public async Task A_planted_script_runs_only_where_the_header_is_taken_away(bool taken, string? ran)
    {
        var page = await portal.VisitAsync();
        await ListenAsync(page);
        await page.RouteAsync("**/signed-out", async route =>
        {
            var answer = await route.FetchAsync();
            var headers = answer.Headers.Where(h => !taken || h.Key != "content-security-policy").ToDictionary();
            var body = (await answer.TextAsync()).Replace("<h1", Planted + "<h1", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Status = answer.Status, Headers = headers, Body = body });
        });

        await page.GotoAsync("/signed-out", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForFunctionAsync("least => window.planted !== undefined || window.broken >= least", PlantedParts);

        var value = await page.EvaluateAsync<string?>("() => window.planted ?? null");
        Assert.Equal(ran is null, value is null);
        Assert.Equal(ran is null ? PlantedParts : 0, await page.EvaluateAsync<int>("() => window.broken ?? 0"));
    }

    [Fact]
    public async Task Nobody_frames_a_page()
    {
        var page = await portal.VisitAsync();
        await page.RouteAsync("**/frame-of-another", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<iframe src='{new Uri(portal.Portal.Address, "/sign-in")}'></iframe>",
        }));
        await page.GotoAsync("http://127.0.0.1:9/frame-of-another", new() { WaitUntil = WaitUntilState.NetworkIdle });

        // The browser's own page for what was refused.
        Assert.StartsWith("chrome-error:", Assert.Single(page.Frames, frame => frame.ParentFrame is not null).Url, StringComparison.Ordinal);
    }

    // Every page that the program has, each measure's in both views.
    private static IEnumerable<string> Addresses() => typeof(LearnerPage).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
        .Select(route => Parameter().Replace(route.Template, PortalOnDatabase.LearnerId))
        .Concat(LearnerMeasurePage.All.Select(measure => $"/learner/{measure.Slug}?view=table"))
        .Append("/no-such-page");

    private static async Task<List<string>> ListenAsync(IPage page)
    {
        var broken = new List<string>();
        await page.ExposeFunctionAsync("policyBroken", (string what) => broken.Add(what));
        await page.AddInitScriptAsync("addEventListener('securitypolicyviolation', event => { window.broken = (window.broken ?? 0) + 1; policyBroken(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`); })");
        return broken;
    }

    [GeneratedRegex("\\{[^}]+\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
