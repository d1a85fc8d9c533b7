using System.Net;
using AnalyticsPortal.Bench.Batch;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Embedded;
using AnalyticsPortal.Tests.TestKit;
using Npgsql;

namespace AnalyticsPortal.Bench.Outages;

/// <summary>A reader who is signed in, and whose values are stored.</summary>
internal sealed record SignedIn(string UserId, CookieContainer Cookies);

/// <summary>A portal whose services are in a process of their own, and its database.</summary>
internal sealed class OutagePortal : IAsyncDisposable
{
    // Of one learner: the others' rows are being written by their refreshes.
    private const string ExpireSql = """
        update learner_measure set expires_at = now() - interval '1 minute',
            result = jsonb_set(result, '{ExpiresAt}', to_jsonb(to_char(now() at time zone 'UTC' - interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"')))
        where user_id = $1
        """;

    private readonly PortalProcess _process;
    private readonly EmbeddedPostgres _server;
    private readonly NpgsqlDataSource _database;

    private OutagePortal(PortalProcess process, EmbeddedPostgres server) =>
        (_process, _server, _database) = (process, server, NpgsqlDataSource.Create(server.ConnectionString));

    public Uri Address => _process.Address;

    public static async Task<OutagePortal> StartAsync(UpstreamProcess upstream, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(upstream.Settings) { ["Logging__LogLevel__Default"] = "Warning" };
        foreach (var (key, value) in settings) all[key] = value;
        var process = new PortalProcess(settings: all);
        await process.StartAsync();
        // Joined, not started: the portal's own server is shared by whoever uses its folder.
        return new(process, await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(process.Folder), CancellationToken.None));
    }

    /// <summary>Signs learners in one after the other and waits until all nine services have been heard of each.</summary>
    public async Task<IReadOnlyList<SignedIn>> SignInAsync(int readers, int learners)
    {
        var signedIn = new List<SignedIn>();
        foreach (var learner in new People(UpstreamProcess.Seed, learners).All().Where(p => p.Roles[0] == ScopeRole.Learner).TakeLast(readers))
        {
            var cookies = new CookieContainer();
            using var client = new PortalClient(Address, cookies);
            await client.SignInAsync(learner.Email, DemoSignIn.Password, returnUrl: "/signed-out");
            await Dashboard.UntilNumbersAsync(client);
            signedIn.Add(new(learner.UserId, cookies));
        }

        await UntilAsync("select not exists (select from job where state in ('waiting', 'running'))");
        return signedIn;
    }

    /// <summary>Puts a learner's results past their freshness. The database's moment.</summary>
    public async Task<DateTime> ExpireAsync(string userId)
    {
        await using (var expire = Command(ExpireSql, userId)) await expire.ExecuteNonQueryAsync();
        await using var now = Command("select now()");
        return (DateTime)(await now.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until a query says true.</summary>
    public async Task UntilAsync(string sql, params object[] values)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var command = Command(sql, values);
        while (await command.ExecuteScalarAsync(late.Token) is not true) await Task.Delay(10, late.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _server.DisposeAsync();
        await _process.DisposeAsync();
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = _database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
