using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Demo.Oulad;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.Pipelines;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ServiceTokens = AnalyticsPortal.Upstream.ServiceTokens;

namespace AnalyticsPortal.Tests.Demo.Oulad;

/// <summary>The demo upstream over HTTP with the learners of a folder; the real client, collection, calculation and storage before it.</summary>
internal sealed class OuladFlow : IAsyncDisposable
{
    private readonly DemoUpstream _upstream;
    private readonly ServiceTokens _tokens;
    private readonly UpstreamClient _client;
    private readonly RefreshPortal _portal;

    private OuladFlow(TestDatabase database, DemoUpstream upstream, string secret, TimeProvider clock)
    {
        (Database, _upstream) = (database, upstream);
        var settings = new UpstreamOptions { ServiceSecret = secret };
        foreach (var service in Enum.GetValues<UpstreamService>())
            settings.Addresses[service] = upstream.AddressOf(DemoServices.Named(service.ToString()).Name);
        var options = Options.Create(settings);
        _tokens = new ServiceTokens(options, clock, NullLogger<ServiceTokens>.Instance);
        Board = new UpstreamStatusBoard(clock);
        _client = new UpstreamClient(options, _tokens, Board, clock, NullLogger<UpstreamClient>.Instance);
        _portal = new RefreshPortal(database, new LearnerCollector(_client, clock), clock);
    }

    public TestDatabase Database { get; }

    public UpstreamStatusBoard Board { get; }

    public static async Task<OuladFlow> StartAsync(OuladSource source, TimeProvider clock)
    {
        var database = await TestDatabase.CreateAsync();
        await new AnalyticsPortal.Demo.DemoAccounts(source).EnsureAsync(database.Accounts, default);
        var secret = DemoUpstream.NewSecret();
        var upstream = await DemoUpstream.StartAsync(
            new() { ServiceSecret = secret, Source = source, Latency = DemoUpstreamOptions.ParseLatency("0")! }, new DemoFaults(), clock, default);
        return new(database, upstream, secret, clock);
    }

    /// <summary>Collects, calculates and keeps; then what is stored, read as the learner himself.</summary>
    public async Task<(LearnerOverview Overview, LearnerFacts Facts)> RunAsync(string userId)
    {
        await _portal.Refresh.RunOnceAsync(userId, OuladPeople.OrganizationId, "corr-1", progress: null, default);
        var himself = new DataScope(userId, OuladPeople.OrganizationId, ScopeRole.Learner);
        return ((await Database.Overviews.ReadAsync(himself, userId, default))!, (await Database.Facts.LoadAsync(userId, default))!.Facts);
    }

    public async ValueTask DisposeAsync()
    {
        _portal.Dispose();
        _client.Dispose();
        _tokens.Dispose();
        await _upstream.DisposeAsync();
        await Database.DisposeAsync();
    }
}
