using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
/// <summary>Each test has a portal of its own with fault switches: what one breaks must not reach another. The browser serves all of a class.</summary>
public abstract class OnOwnPortal(BrowserOnly browser, IReadOnlyDictionary<string, string>? settings = null) : IClassFixture<BrowserOnly>, IAsyncLifetime
#pragma warning restore CA1001
{
    protected PortalProcess Portal { get; } = new(settings: settings);

    protected DemoFaultSwitch Faults { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        await Portal.StartAsync();
        Faults = new(Portal.UpstreamAddress);
    }

    public virtual async Task DisposeAsync()
    {
        // A test that failed may have left the portal down; then there is nothing to switch.
        if (Portal.IsRunning) await Faults.DisposeAsync();
        await Portal.DisposeAsync();
    }

    /// <summary>A visitor with cookies of his own.</summary>
    protected Task<IPage> VisitAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light) => browser.VisitAsync(Portal.Address, width, scheme);

    /// <summary>A learner who has just signed in, on his overview.</summary>
    protected async Task<OverviewPage> SignInAsync(string displayName = Personas.Ahead) =>
        await (await SignInPage.OpenAsync(await VisitAsync())).AsAsync(displayName);
}
