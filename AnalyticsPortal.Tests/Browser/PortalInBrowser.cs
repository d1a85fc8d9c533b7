using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>One portal and one browser for all browser tests; each test opens a context of its own.</summary>
public sealed class PortalInBrowser : IAsyncLifetime
{
    private IPlaywright? _playwright;

    public PortalProcess Portal { get; } = new(settings: new Dictionary<string, string>
    {
        // Commands are logged, so that a test can count what a screen reads.
        ["Logging__LogLevel__Npgsql.Command"] = "Information",
    });

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Portal.StartAsync();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright!.Dispose();
        await Portal.DisposeAsync();
    }

    /// <summary>A visitor with a browser of his own.</summary>
    public async Task<IPage> VisitAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Portal.Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = scripts,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<PortalInBrowser>
{
    public const string Name = "Browser";
}
