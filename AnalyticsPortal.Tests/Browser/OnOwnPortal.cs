using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
/// <summary>Each test has a portal of its own with fault switches: what one breaks must not reach another. The browser serves all of a class.</summary>
/// <param name="browser">The browser.</param>
/// <param name="settings">The portal's configuration beside few learners.</param>
/// <param name="ownServer">True where the database server itself is the portal's, and may be killed; else it gets a database on the server of the test run, which is quicker.</param>
public abstract class OnOwnPortal(BrowserOnly browser, IReadOnlyDictionary<string, string>? settings = null, bool ownServer = false) : IClassFixture<BrowserOnly>, IAsyncLifetime
#pragma warning restore CA1001
{
    private TestDatabase? _database;

    protected PortalProcess Portal { get; private set; } = null!;

    protected DemoFaultSwitch Faults { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        var all = new Dictionary<string, string> { ["Demo__Learners"] = "10" };
        if (!ownServer)
        {
            _database = await TestDatabase.CreateAsync();
            all["ConnectionStrings__Portal"] = _database.AdminConnectionString;
        }

        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) all[key] = value;
        Portal = new(settings: all);
        await Portal.StartAsync();
        Faults = new(Portal.UpstreamAddress);
    }

    public virtual async Task DisposeAsync()
    {
        // A test that failed may have left the portal down; then there is nothing to switch.
        if (Portal.IsRunning) await Faults.DisposeAsync();
        await Portal.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    /// <summary>A visitor with cookies of his own.</summary>
    protected Task<IPage> VisitAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light) => browser.VisitAsync(Portal.Address, width, scheme);

    /// <summary>A learner who has just signed in, on his overview.</summary>
    protected async Task<OverviewPage> SignInAsync(string displayName = Personas.Ahead) =>
        await (await SignInPage.OpenAsync(await VisitAsync())).AsAsync(displayName);
}
