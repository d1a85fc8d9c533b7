using System.Globalization;
using System.Text.RegularExpressions;
using AnalyticsPortal.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>Has the server explain every statement of the queries as it runs them, and prints the plans of those that read many rows.</summary>
internal static partial class QueryPlans
{
    private const long Many = 50_000;

    // The words of a query's name whose plans are printed whatever they read.
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("ROLLUPS_PLANS");

    private const string ExplainSql = """
        alter role portal_app set session_preload_libraries = 'auto_explain';
        alter role portal_app set auto_explain.log_min_duration = 0;
        alter role portal_app set auto_explain.log_analyze = on;
        alter role portal_app set auto_explain.log_buffers = on;
        alter role portal_app set auto_explain.log_nested_statements = on;
        """;

    private const string StopSql = "alter role portal_app reset all";

    /// <summary>Runs each query once and prints what it read. The library that explains comes with PostgreSQL's contributed modules.</summary>
    public static async Task PrintAsync(PortalConnections connections, NpgsqlDataSource admin, string log)
    {
        await RunAsync(admin, ExplainSql);
        await using (var database = new PortalDatabase(connections, NullLoggerFactory.Instance))
        {
            foreach (var (name, ask) in RollupQueries.Of(database))
            {
                // What a new connection asks for itself is not the query's.
                await ask();
                var from = new FileInfo(log).Length;
                await ask();
                Print(name, PlansOf(await SaidAsync(log, from)));
            }
        }

        await RunAsync(admin, StopSql);
    }

    private static void Print(string name, List<(string Text, long Rows, double Milliseconds)> plans)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {plans.Count} statements read {plans.Sum(p => p.Rows)} rows in {plans.Sum(p => p.Milliseconds):F1} ms, without planning"));
        foreach (var (text, rows, milliseconds) in plans.Where(p => p.Rows > Many || (Wanted is not null && name.Contains(Wanted, StringComparison.Ordinal))))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {rows} rows in {milliseconds:F1} ms:\n{text}"));
    }

    // What the server logs of one statement ends where the next line begins without a tab.
    private static List<(string Text, long Rows, double Milliseconds)> PlansOf(string said) =>
        [.. LogEntry().Matches(said).Select(m => (Text: m.Groups["plan"].Value, Rows: RowsOf(m.Groups["plan"].Value), Milliseconds: double.Parse(m.Groups["ms"].Value, CultureInfo.InvariantCulture)))];

    private static long RowsOf(string plan)
    {
        var (rows, loops) = (0.0, 0.0);
        foreach (var line in plan.Split('\n'))
        {
            if (ScanLine().Match(line) is { Success: true } scan)
            {
                loops = double.Parse(scan.Groups["loops"].Value, CultureInfo.InvariantCulture);
                rows += loops * double.Parse(scan.Groups["rows"].Value, CultureInfo.InvariantCulture);
            }
            else if (line.Contains("->", StringComparison.Ordinal))
            {
                loops = 0;
            }
            else if (RemovedLine().Match(line) is { Success: true } removed)
            {
                rows += loops * double.Parse(removed.Groups["rows"].Value, CultureInfo.InvariantCulture);
            }
        }

        return (long)rows;
    }

    private static async Task<string> SaidAsync(string log, long from)
    {
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }

    private static async Task RunAsync(NpgsqlDataSource admin, string sql)
    {
        await using var command = admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"duration: (?<ms>[0-9.]+) ms[^\n]*plan:\n(?<plan>(\t[^\n]*\n)+)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex LogEntry();

    [GeneratedRegex(@"(Seq|Index|Index Only|Bitmap Heap) Scan (using \S+ )?(Backward )?(using \S+ )?on .*actual time=\S+ rows=(?<rows>\d+) loops=(?<loops>\d+)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex ScanLine();

    [GeneratedRegex(@"Rows Removed by (Filter|Index Recheck): (?<rows>\d+)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex RemovedLine();
}
