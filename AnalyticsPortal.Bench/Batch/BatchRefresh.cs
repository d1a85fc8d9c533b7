using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Embedded;
using AnalyticsPortal.Storage.Jobs;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnalyticsPortal.Bench.Batch;

/// <summary>
/// Two nights over all learners of the sample organisations, nine services at 20 ms each in a process of their own. First night: nothing is known.
/// Second: nothing has changed, so that every service answers 304. CPU and memory are those of the portal's process alone.
/// </summary>
public static class BatchRefresh
{
    private const double MinutesAim = 10, MemoryAimMib = 512, UnchangedAim = 1 / 5d;
    private static readonly DateTimeOffset FirstNight = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    // Fewer only to try something out: the aims are for ten thousand.
    private static readonly int Learners = int.TryParse(Environment.GetEnvironmentVariable("BATCH_LEARNERS"), CultureInfo.InvariantCulture, out var n) ? n : 10_000;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(folder), CancellationToken.None);
            await using var upstream = await UpstreamProcess.StartAsync(Learners);
            await using var portal = new PortalProcess(settings: new Dictionary<string, string>(upstream.Settings)
            {
                ["ConnectionStrings__Portal"] = server.ConnectionString,
                ["Logging__LogLevel__Default"] = "Warning",
            });
            await portal.StartAsync();
            var connections = new PortalAccess(server.ConnectionString, server.ConnectionString, null, null).Connections();
            await using var database = new PortalDatabase(connections, NullLoggerFactory.Instance);
            return Report(await NightAsync(portal, database, 0), await NightAsync(portal, database, 1));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Night> NightAsync(PortalProcess portal, PortalDatabase database, int number)
    {
        var runs = new JobRunRepository(database);
        var cpu = ProcessFigures.CpuSeconds(portal.ProcessId);
        var watch = Stopwatch.StartNew();
        foreach (var (organizationId, _, _) in await runs.OrganizationsAsync(CancellationToken.None))
            await runs.BeginAsync(organizationId, FirstNight.AddDays(number), CancellationToken.None);
        await UntilEndedAsync(database);
        var seconds = watch.Elapsed.TotalSeconds;
        var night = new Night(
            seconds, ProcessFigures.CpuSeconds(portal.ProcessId) - cpu, ProcessFigures.PeakMib(portal.ProcessId),
            await CountAsync(database, "state = 'done' and gaps = '{}'"), await CountAsync(database, "state <> 'done' or gaps <> '{}'"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"night {number + 1}: {night.Complete} learners complete, {night.Other} not, in {seconds / 60:F2} min ({night.Complete / seconds:F0} a second); portal {night.Cpu:F1} s CPU ({night.Cpu * 1000 / Learners:F2} ms a learner), peak {night.PeakMib:F0} MiB"));
        // The next night must not count these.
        await using var forget = database.Worker.CreateCommand("delete from job");
        await forget.ExecuteNonQueryAsync();
        return night;
    }

    private static int Report(Night first, Night second)
    {
        if (first.Complete + first.Other < Learners || first.Other + second.Other > 0) throw new InvalidOperationException("Not every learner was collected without a gap: the figures would not mean anything.");
        return Bench.Report.Line("batch-memory-mib", Math.Max(first.PeakMib, second.PeakMib), MemoryAimMib)
            | Bench.Report.Line("batch-unchanged", second.Cpu / first.Cpu, UnchangedAim)
            | Bench.Report.Line("batch", first.Seconds / 60, MinutesAim);
    }

    private static async Task UntilEndedAsync(PortalDatabase database)
    {
        var shown = Stopwatch.StartNew();
        while (await CountAsync(database, "state in ('waiting', 'running')") is > 0 and var left)
        {
            if (shown.Elapsed > TimeSpan.FromSeconds(20))
            {
                Console.WriteLine($"  {left} remain");
                shown.Restart();
            }

            await Task.Delay(500);
        }
    }

    private static async Task<int> CountAsync(PortalDatabase database, string which)
    {
        await using var count = database.Worker.CreateCommand("select count(*)::integer from job where " + which);
        return (int)(await count.ExecuteScalarAsync())!;
    }

    private sealed record Night(double Seconds, double Cpu, double PeakMib, int Complete, int Other);
}
