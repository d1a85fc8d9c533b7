using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>One browser; each visitor has a context of his own.</summary>
public sealed class BrowserOnly : IAsyncLifetime
{
    // More than one test opens. Those of earlier tests would keep their circuits, and the memory of a small machine, until the last has run.
    private const int MostVisitors = 6;

    private readonly Queue<IBrowserContext> _visitors = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        // Many portals and browsers share a machine while the tests run; what has to be quick says so itself.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A visitor with cookies of his own; the one before the last six leaves.</summary>
    public async Task<IPage> VisitAsync(Uri portal, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        if (_visitors.Count == MostVisitors) await _visitors.Dequeue().CloseAsync();
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = portal.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = scripts,
            Locale = "en-GB",
        });
        _visitors.Enqueue(context);
        context.SetDefaultTimeout(30_000);
        await context.AddInitScriptAsync(Settled.Watch);
        return await context.NewPageAsync();
    }
}
