using System.Net;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Tests.Identity;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using Cookie = Microsoft.Playwright.Cookie;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>One portal and one browser for tests that disturb neither.</summary>
/// <param name="settings">The portal's configuration.</param>
/// <param name="ownServer">True where the portal starts a database server of its own, as it does for whoever tries it out; else it gets a database on the server of the test run, which is quicker.</param>
public abstract class SharedPortal(IReadOnlyDictionary<string, string> settings, bool ownServer = false) : IAsyncLifetime
{
    private readonly BrowserOnly _browser = new();
    private readonly Dictionary<string, IReadOnlyList<Cookie>> _sessions = new(StringComparer.Ordinal);
    private TestDatabase? _database;

    public PortalProcess Portal { get; private set; } = null!;

    /// <summary>Behind the portal's back; only where the server is not its own.</summary>
    protected internal TestDatabase Database => _database ?? throw new InvalidOperationException("The portal has a server of its own.");

    public virtual async Task InitializeAsync()
    {
        // A page that is closed with its browser says no word: its circuit waits for it for a while.
        var all = new Dictionary<string, string>(settings) { ["Circuits__PerUser"] = "1000" };
        if (!ownServer)
        {
            _database = await TestDatabase.CreateAsync();
            all["ConnectionStrings__Portal"] = _database.AdminConnectionString;
        }

        Portal = new(settings: all);
        await Portal.StartAsync();
        await _browser.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await Portal.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    /// <summary>A visitor with cookies of his own.</summary>
    public Task<IPage> VisitAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true) =>
        _browser.VisitAsync(Portal.Address, width, scheme, scripts);

    /// <summary>Somebody who is signed in already and has opened nothing yet. All of one name share a session, which nobody may end.</summary>
    public async Task<IPage> VisitAsAsync(string displayName, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        if (!_sessions.TryGetValue(displayName, out var cookies)) _sessions[displayName] = cookies = await SignInAsync(displayName);
        var page = await VisitAsync(width, scheme, scripts);
        await page.Context.AddCookiesAsync(cookies);
        return page;
    }

    private async Task<IReadOnlyList<Cookie>> SignInAsync(string displayName)
    {
        var cookies = new CookieContainer();
        using var visitor = new Visitor(Portal.Address, cookies);
        using var answer = await visitor.ClickPersonaAsync(Cast.Personas.Single(persona => persona.Person.Name == displayName).Person.Email);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return [.. cookies.GetCookies(Portal.Address).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = Portal.Address.ToString() })];
    }
}
