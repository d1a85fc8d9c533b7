using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>
/// What a trainer waits for: 32,000 learners and ten million rows of activity, every query of the trainer's pages under row level security, warm;
/// the same with ten times the rollup rows; and what the rollups add to a learner's save.
/// </summary>
public static class RollupRun
{
    private const double QueryAimMs = 50, GrowthAim = 3, FactAimMs = 5;

    /// <summary>Runs it on a PostgreSQL of its own in a temporary folder; 0 when every aim is met.</summary>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(folder), CancellationToken.None);
            var connections = await new PortalAccess(server.ConnectionString, server.ConnectionString, null, null).OpenAsync(CancellationToken.None);
            await using var database = new PortalDatabase(connections, NullLoggerFactory.Instance);
            await using var admin = NpgsqlDataSource.Create(server.ConnectionString + ";Command Timeout=0");
            await LoadAsync(database, admin);
            await RenewAsync(database);
            var plain = await QueryTimes.MeasureAsync(database, "1 x");
            await QueryPlans.PrintAsync(connections, admin, Path.Combine(folder, "postgres.log"));
            var fact = await FactArrival.MeasureAsync(database);
            await GrowAsync(admin);
            await RenewAsync(database);
            return Report(plain, await QueryTimes.MeasureAsync(database, "10 x"), fact);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task LoadAsync(PortalDatabase database, NpgsqlDataSource admin)
    {
        var clock = Stopwatch.StartNew();
        var (activity, rollup) = await RollupLoad.LoadAsync(database, admin);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{RollupWorld.Learners} learners, {activity} rows of activity and {rollup} rollup rows loaded in {clock.Elapsed.TotalSeconds:F0} s"));
    }

    private static async Task GrowAsync(NpgsqlDataSource admin)
    {
        var clock = Stopwatch.StartNew();
        var rows = await RollupLoad.GrowAsync(admin);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rollup rows after {clock.Elapsed.TotalSeconds:F0} s more"));
    }

    // What the night does for the comparison with peers, which no look can wait for.
    private static async Task RenewAsync(PortalDatabase database)
    {
        var clock = Stopwatch.StartNew();
        var trainers = await new TeachingTotalsRepository(database).RenewAsync(RollupWorld.Tenant.OrganizationId, RollupWorld.Now, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"totals of {trainers} trainers renewed in {clock.Elapsed.TotalMilliseconds:F0} ms"));
    }

    private static int Report(IReadOnlyDictionary<string, double> plain, IReadOnlyDictionary<string, double> grown, double fact)
    {
        var growth = plain.Keys.MaxBy(name => grown[name] / plain[name])!;
        var slowest = plain.Keys.MaxBy(name => plain[name])!;
        Console.WriteLine($"grows most: {growth}; slowest: {slowest}");
        return Bench.Report.Line("rollups-10x", grown[growth] / plain[growth], GrowthAim)
            | Bench.Report.Line("rollups-fact-ms", fact, FactAimMs)
            | Bench.Report.Line("rollups", plain[slowest], QueryAimMs);
    }
}
