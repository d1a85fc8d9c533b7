using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>How often a page is read. On a portal of its own: every open screen of others reads as well.</summary>
public sealed class TakingOverTests(BrowserOnly browser) : IClassFixture<BrowserOnly>
{
    [Fact]
    public async Task The_circuit_takes_the_numbers_over_and_does_not_read_them_again()
    {
        await using var portal = new PortalProcess(settings: new Dictionary<string, string>
        {
            ["Demo__Learners"] = "10",
            ["Logging__LogLevel__Npgsql.Command"] = "Information",
            ["Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics"] = "Information",
        });
        await portal.StartAsync();
        var overview = await (await SignInPage.OpenAsync(await browser.VisitAsync(portal.Address))).AsAsync(Personas.Ahead);
        await overview.UntilValuesAsync();
        await overview.Page.ReloadAsync();
        await overview.UntilValuesAsync();
        await overview.Velocity.OpenInputsAsync();

        // Then all that was logged has been heard.
        await portal.StopAsync();

        var sinceReload = portal.Output.Reverse().TakeWhile(line => !(line.Contains("Request starting", StringComparison.Ordinal) && line.Contains("/learner - ", StringComparison.Ordinal))).ToList();
        Assert.NotEqual(portal.Output.Count, sinceReload.Count);
        // Npgsql logs each command; this text stands in the overview's own statement only.
        Assert.Single(sinceReload, line => line.Contains("from learner_measure", StringComparison.Ordinal));
    }
}
