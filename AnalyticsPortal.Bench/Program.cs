using AnalyticsPortal.Bench;
using AnalyticsPortal.Bench.Batch;
using AnalyticsPortal.Bench.Circuits;
using AnalyticsPortal.Bench.Outages;
using AnalyticsPortal.Bench.Rollups;

var benchmarks = new Dictionary<string, (string What, Func<Task<int>> RunAsync)>(StringComparer.Ordinal)
{
    ["fanout"] = ("nine services at 50 ms each: median of the whole / the slowest", Fanout.RunAsync),
    ["dashboard"] = ("server time of a learner's overview, warm and cold", Dashboard.RunAsync),
    ["circuits"] = ("heap of an idle overview circuit at 500; click to update at 1,000", CircuitLoad.RunAsync),
    ["batch"] = ("two nights over 10,000 learners and nine services at 20 ms: minutes, memory, CPU of the unchanged one", BatchRefresh.RunAsync),
    ["chaos"] = ("kill -9 of the portal, its PostgreSQL or both in the middle of a batch, 100 times: violations, and seconds of the longest start", Chaos.RunAsync),
    ["outage"] = ("first HTML from stored values in all 512 combinations of services down, and with all nine well; seconds until open tabs have a hung service again", OutageRun.RunAsync),
    ["rollups"] = ("what a trainer waits for over 32,000 learners and ten million rows of activity: p95 of every query of his pages, with ten times the rollups, and what they add to a save", RollupRun.RunAsync),
    ["tenant-read"] = ("CPU of a scoped read / raw Npgsql with the same statement", TenantRead.RunAsync),
    ["startup"] = ("seconds from the second start to the first dashboard", Startup.RunAsync),
};

if (args is [var name] && benchmarks.TryGetValue(name, out var chosen))
    return await chosen.RunAsync();

foreach (var (key, benchmark) in benchmarks)
    Console.WriteLine($"{key,-14} {benchmark.What}");
return args.Length == 0 ? 0 : 1;
