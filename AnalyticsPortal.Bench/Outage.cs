using System.Diagnostics;
using System.Globalization;
using System.Net;
using AnalyticsPortal.Bench.Circuits;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Embedded;
using AnalyticsPortal.Tests.TestKit;
using Npgsql;

namespace AnalyticsPortal.Bench;

/// <summary>
/// What an outage costs a reader. First: the overview's first HTML from stored values that are past their freshness, with every one of the 512
/// combinations of services down while a refresh runs behind it, p95. Second: with the real limits, from the moment at which a hung service
/// answers again until every tab that was open all the time has its values, in seconds.
/// </summary>
public static class Outage
{
    private const double PaintAimMs = 300, RecoveryAimSeconds = 40;
    private const int Visitors = 24, Tabs = 5, Combinations = 512, Learners = 200, WarmUp = 40;
    private const ulong Seed = 2026;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Ways = ["hang", "500", "drop", "429", "malformed", "huge", "slow"];

    // Past its freshness, so that the first request of each combination starts asking all nine.
    private const string Expire = """
        update learner_measure set expires_at = now() - interval '1 minute',
            result = jsonb_set(result, '{ExpiresAt}', to_jsonb(to_char(now() at time zone 'UTC' - interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"')))
        """;

    public static async Task<int> RunAsync()
    {
        await using var portal = new PortalProcess(settings: new Dictionary<string, string>
        {
            ["Demo__Latency"] = "20",
            ["Demo__Seed"] = Seed.ToString(CultureInfo.InvariantCulture),
            ["Demo__Learners"] = Learners.ToString(CultureInfo.InvariantCulture),
        });
        await portal.StartAsync();
        // Joined, not started: the portal's own server is shared by whoever uses its folder.
        await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(portal.Folder), CancellationToken.None);
        await using var database = NpgsqlDataSource.Create(server.ConnectionString);
        var visitors = await SignInAsync(portal.Address);
        var recovery = await RecoveryAsync(portal, database, visitors[..Tabs]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"open tabs had recovered after {recovery:F1} s"));
        var paints = await PaintsAsync(portal, database, visitors);
        Console.WriteLine($"first paint p50 {Report.Percentile(paints, .5):F0} ms, most {paints.Max():F0} ms of {paints.Count}");
        var recoveryCode = Report.Line("outage-recovery", recovery, RecoveryAimSeconds);
        return recoveryCode | Report.Line("outage", Report.Percentile(paints, .95), PaintAimMs);
    }

    private static async Task<List<CookieContainer>> SignInAsync(Uri address)
    {
        var visitors = new List<CookieContainer>();
        foreach (var learner in new People(Seed, Learners).All().Where(p => p.Roles[0] == ScopeRole.Learner).TakeLast(Visitors))
        {
            var cookies = new CookieContainer();
            using var client = new PortalClient(address, cookies);
            await client.SignInAsync(learner.Email, DemoSignIn.Password, returnUrl: "/signed-out");
            await Dashboard.UntilNumbersAsync(client);
            visitors.Add(cookies);
        }

        return visitors;
    }

    private static async Task<List<double>> PaintsAsync(PortalProcess portal, NpgsqlDataSource database, List<CookieContainer> visitors)
    {
        await using var faults = new DemoFaultSwitch(portal.UpstreamAddress);
        var clients = visitors.Select(cookies => new PortalClient(portal.Address, cookies)).ToList();
        var figures = new List<double>();
        for (var i = -WarmUp; i < Combinations; i++)
        {
            await faults.ClearAsync();
            for (var service = 0; service < DemoFaultSwitch.Services.Length; service++)
            {
                if (i > 0 && (i & (1 << service)) != 0) await faults.SetAsync(DemoFaultSwitch.Services[service], Ways[(i + service) % Ways.Length]);
            }

            await ExpireAsync(database);
            var watch = Stopwatch.StartNew();
            var html = await clients[(i + WarmUp) % clients.Count].GetAsync("/learner");
            if (i >= 0) figures.Add(watch.Elapsed.TotalMilliseconds);
            if (!html.Contains("data-measure=\"velocity\"", StringComparison.Ordinal)) throw new InvalidOperationException($"No stored values in combination {i}");
        }

        clients.ForEach(c => c.Dispose());
        return figures;
    }

    private static async Task<double> RecoveryAsync(PortalProcess portal, NpgsqlDataSource database, List<CookieContainer> readers)
    {
        await using var faults = new DemoFaultSwitch(portal.UpstreamAddress);
        await faults.SetAsync("assessment", "hang");
        await using var tabs = new Circuits.Tabs(portal.Address);
        await ExpireAsync(database);
        await tabs.OpenAsync(readers);
        var waited = Stopwatch.StartNew();
        // Until their own looks have opened the breaker.
        await UntilAsync(database, "exists (select from source_state where source = 'Assessment' and failure_kind = 'Paused')");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the breaker was open after {waited.Elapsed.TotalSeconds:F0} s"));
        await faults.ClearAsync();
        var back = Stopwatch.StartNew();
        await UntilAsync(database, "not exists (select from source_state where source = 'Assessment' and failure_kind is not null)");
        return back.Elapsed.TotalSeconds;
    }

    private static async Task UntilAsync(NpgsqlDataSource database, string condition)
    {
        using var late = new CancellationTokenSource(Patience);
        await using var command = database.CreateCommand($"select {condition}");
        while (await command.ExecuteScalarAsync(late.Token) is not true) await Task.Delay(50, late.Token);
    }

    private static async Task ExpireAsync(NpgsqlDataSource database)
    {
        while (true)
        {
            try
            {
                await using var command = database.CreateCommand(Expire);
                await command.ExecuteNonQueryAsync();
                return;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DeadlockDetected)
            {
                // A refresh was keeping the same rows in another order.
            }
        }
    }
}
