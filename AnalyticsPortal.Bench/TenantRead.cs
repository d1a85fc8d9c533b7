using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AnalyticsPortal.Bench;

/// <summary>
/// What tenant isolation costs: a learner's overview read through the scoped batch and row level security, against the same statements
/// sent by plain Npgsql as a role that no rule binds. CPU of this process and of the server's process for the connection, together;
/// one thread, the two interleaved in rounds, the median of the rounds' ratios.
/// </summary>
public static class TenantRead
{
    private const double Aim = 1.5;
    private const int Rounds = 15;
    private const int ReadsPerRound = 400;

    /// <summary>Runs it on a PostgreSQL of its own in a temporary folder; 0 when the aim is met.</summary>
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(folder), CancellationToken.None);
            var connections = await new PortalAccess(server.ConnectionString, server.ConnectionString, null, null).OpenAsync(CancellationToken.None);
            await using var database = new PortalDatabase(OneConnection(connections), NullLoggerFactory.Instance);
            await TenantReadData.WriteAsync(database);
            await using var raw = NpgsqlDataSource.Create(server.ConnectionString + ";Maximum Pool Size=1;No Reset On Close=true");
            return Report(await MeasureAsync(database, raw));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<(double Cpu, double Wall)>> MeasureAsync(PortalDatabase database, NpgsqlDataSource raw)
    {
        var scopedServer = await BackendAsync(database.App);
        var rawServer = await BackendAsync(raw);
        var ratios = new List<(double Cpu, double Wall)>();
        for (var round = -2; round < Rounds; round++)
        {
            var scoped = await TimeAsync(scopedServer, () => ScopedReadAsync(database));
            var plain = await TimeAsync(rawServer, () => PlainReadAsync(raw));
            var again = await TimeAsync(scopedServer, () => ScopedReadAsync(database));
            // Two of ours around each of theirs, so that a machine that speeds up or slows down favours neither. The first two rounds warm up.
            if (round >= 0) ratios.Add(((scoped.Cpu + again.Cpu) / 2 / plain.Cpu, (scoped.Wall + again.Wall) / 2 / plain.Wall));
            if (round == 0) Console.WriteLine($"one read: scoped {scoped.Cpu / ReadsPerRound * 1e6:0} us CPU, {scoped.Wall / ReadsPerRound * 1e6:0} us wall; plain {plain.Cpu / ReadsPerRound * 1e6:0} us CPU, {plain.Wall / ReadsPerRound * 1e6:0} us wall");
        }

        return ratios;
    }

    private static int Report(List<(double Cpu, double Wall)> ratios)
    {
        var figure = Bench.Report.Median(ratios.Select(r => r.Cpu));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CPU ratio of {Rounds} rounds: least {ratios.Min(r => r.Cpu):0.00}, most {ratios.Max(r => r.Cpu):0.00}; wall ratio, median {Bench.Report.Median(ratios.Select(r => r.Wall)):0.00}"));
        return Bench.Report.Line("tenant-read", figure, Aim);
    }

    private static async Task ScopedReadAsync(PortalDatabase database)
    {
        await using var batch = TenantReadData.AddStatements(database.ReadAs(TenantReadData.Scope));
        await using var reader = await batch.ReadScopedAsync(CancellationToken.None);
        await DrainAsync(reader);
    }

    private static async Task PlainReadAsync(NpgsqlDataSource raw)
    {
        await using var batch = TenantReadData.AddStatements(raw.CreateBatch());
        await using var reader = await batch.ExecuteReaderAsync();
        await DrainAsync(reader);
    }

    private static async Task DrainAsync(NpgsqlDataReader reader)
    {
        var rows = 0;
        do
        {
            while (await reader.ReadAsync())
            {
                rows++;
                for (var i = 0; i < reader.FieldCount; i++) _ = reader.GetValue(i);
            }
        }
        while (await reader.NextResultAsync());

        if (rows != TenantReadData.RowsExpected) throw new InvalidOperationException($"Read {rows} rows, not {TenantReadData.RowsExpected}: the two would not be comparable.");
    }

    private static async Task<(double Cpu, double Wall)> TimeAsync(int serverProcess, Func<Task> read)
    {
        var (cpu, clock) = (Cpu(serverProcess), Stopwatch.GetTimestamp());
        for (var i = 0; i < ReadsPerRound; i++) await read();
        return (Cpu(serverProcess) - cpu, Stopwatch.GetElapsedTime(clock).TotalSeconds);
    }

    // Seconds of this process and of the server's process for the one connection.
    private static double Cpu(int serverProcess)
    {
        using var self = Process.GetCurrentProcess();
        var nanoseconds = File.ReadAllText($"/proc/{serverProcess}/schedstat").Split(' ')[0];
        return self.TotalProcessorTime.TotalSeconds + (double.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1e9);
    }

    private static async Task<int> BackendAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select pg_backend_pid()");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private static PortalConnections OneConnection(PortalConnections connections) => connections with { App = connections.App + ";Maximum Pool Size=1" };
}
