using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>What is seen of a portal that goes away, and its own database server with it.</summary>
public sealed class RestartTests(BrowserOnly browser) : OnOwnPortal(browser, ownServer: true)
{
    [Fact]
    public async Task After_a_restart_of_the_server_the_same_view_is_back()
    {
        var overview = await SignInAsync();
        await overview.UntilValuesAsync();
        var velocity = await overview.Velocity.HeadlineAsync();
        var address = overview.Page.Url;
        await overview.Page.EvaluateAsync("() => { window.notReloaded = true; }");

        Assert.Equal(0, await Portal.StopAsync());
        await Expect(overview.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        Assert.Equal(velocity, await overview.Velocity.HeadlineAsync());
        await Portal.StartAsync();

        await overview.Page.WaitForFunctionAsync("() => window.notReloaded === undefined", null, new() { Timeout = 60_000 });
        await overview.UntilValuesAsync();
        Assert.Equal(address, overview.Page.Url);
        Assert.Equal(velocity, await overview.Velocity.HeadlineAsync());
    }

    [Fact]
    public async Task A_killedPortal_starts_again_on_the_same_data()
    {
        var overview = await SignInAsync();
        await overview.UntilValuesAsync();
        var velocity = await overview.Velocity.HeadlineAsync();

        await Portal.KillAsync();
        await Portal.StartAsync();
        await overview.Page.ReloadAsync();

        await overview.UntilValuesAsync();
        Assert.Equal(velocity, await overview.Velocity.HeadlineAsync());
    }
}
