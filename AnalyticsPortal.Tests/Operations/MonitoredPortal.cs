using AnalyticsPortal.Tests.Browser;
using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

/// <summary>A portal whose metrics are read and whose traces are received, after a learner has opened her dashboard and refreshed it by a click.</summary>
public sealed class MonitoredPortal : IAsyncLifetime
{
    private readonly BrowserOnly _browser = new();
    private TestDatabase _database = null!;

    public PortalProcess Portal { get; private set; } = null!;

    public OtlpReceiver Otlp { get; private set; } = null!;

    public int MetricsPort { get; } = PortalProcess.FreePort();

    public string MetricsToken { get; } = new('m', 40);

    public async Task InitializeAsync()
    {
        await _browser.InitializeAsync();
        _database = await TestDatabase.CreateAsync();
        Otlp = await OtlpReceiver.StartAsync();
        Portal = new(settings: new Dictionary<string, string>(Otlp.Settings)
        {
            ["ConnectionStrings__Portal"] = _database.AdminConnectionString,
            ["Demo__Learners"] = "10",
            ["Operations__MetricsPort"] = $"{MetricsPort}",
            ["Operations__MetricsToken"] = MetricsToken,
            ["Logging__LogLevel__Microsoft.AspNetCore.Routing.EndpointMiddleware"] = "Information",
        });
        await Portal.StartAsync();
        var overview = await (await SignInPage.OpenAsync(await _browser.VisitAsync(Portal.Address))).AsAsync(Personas.Ahead);
        await overview.UntilValuesAsync();
        await overview.RefreshAsync();
        await overview.UntilValuesAsync();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await Portal.DisposeAsync();
        await Otlp.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>What a scrape gives.</summary>
    public async Task<string> ScrapeAsync()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{MetricsPort}/metrics");
        request.Headers.Authorization = new("Bearer", MetricsToken);
        using var answer = await http.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }
}
