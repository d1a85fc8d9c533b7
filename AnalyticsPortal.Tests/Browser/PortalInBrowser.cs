using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>One portal and one browser for the browser tests that disturb neither.</summary>
public sealed class PortalInBrowser : IAsyncLifetime
{
    private readonly BrowserOnly _browser = new();

    public PortalProcess Portal { get; } = new(settings: new Dictionary<string, string>
    {
        // A page that is closed with its browser says no word: its circuit waits for it for a while.
        ["Circuits__PerUser"] = "1000",
    });

    public async Task InitializeAsync()
    {
        await Portal.StartAsync();
        await _browser.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await Portal.DisposeAsync();
    }

    /// <summary>A visitor with cookies of his own.</summary>
    public Task<IPage> VisitAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true) =>
        _browser.VisitAsync(Portal.Address, width, scheme, scripts);
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<PortalInBrowser>
{
    public const string Name = "Browser";
}
