using AnalyticsPortal.Pipelines.Refresh;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Tests.Pipelines;

/// <summary>A learner with an account, nine services that answer about him, and the refresh between them.</summary>
internal sealed class RefreshRig : IAsyncDisposable
{
    public const string UserId = UpstreamExamples.UserId;

    private static readonly DataScope Himself = new(UserId, UpstreamExamples.OrganizationId, ScopeRole.Learner);

    private RefreshRig(TestDatabase database, UpstreamRig upstream)
    {
        (Database, Upstream) = (database, upstream);
        Portal = NewPortal();
    }

    public TestDatabase Database { get; }

    public UpstreamRig Upstream { get; }

    public RefreshPortal Portal { get; }

    public LearnerRefresh Refresh => Portal.Refresh;

    public static async Task<RefreshRig> StartAsync(UpstreamLimits? limits = null) => await StartAsync(await TestDatabase.CreateAsync(), limits);

    public static async Task<RefreshRig> StartAsync(TestDatabase database, UpstreamLimits? limits = null)
    {
        await database.Accounts.UpsertAsync(
            [new Organization(UpstreamExamples.OrganizationId, "One", "Europe/Berlin", Sample: false)],
            [new Account(UserId, "https://issuer.test", UserId, UpstreamExamples.OrganizationId, "A learner", "a@example.test", [ScopeRole.Learner])],
            default);
        return new(database, await UpstreamRig.StartAsync(limits));
    }

    /// <summary>One more portal on the same database.</summary>
    public RefreshPortal NewPortal() => new(Database, Upstream.Collector, Upstream.Clock);

    public Task RunAsync(CancellationToken cancellationToken = default) =>
        Refresh.RunOnceAsync(UserId, UpstreamExamples.OrganizationId, "corr-1", progress: null, cancellationToken);

    /// <summary>What his own screen reads.</summary>
    public async Task<LearnerOverview> ReadAsync() => (await Database.Overviews.ReadAsync(Himself, UserId, default))!;

    /// <summary>Waits for something that another thread brings about.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo()) await Task.Delay(20, late.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Portal.Dispose();
        await Upstream.DisposeAsync();
        await Database.DisposeAsync();
    }
}
