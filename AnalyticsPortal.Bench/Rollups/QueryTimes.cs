using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>How long each query takes, warm.</summary>
internal static class QueryTimes
{
    // Warm is the database's memory and the portal's code: what is called thirty times is compiled anew, better, behind the calls that follow.
    private const int Warm = 100, Calls = 200;

    /// <summary>p95 of each in milliseconds.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(PortalDatabase database, string when)
    {
        var found = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, ask) in RollupQueries.Of(database))
        {
            for (var call = 0; call < Warm; call++) await ask();
            var times = new List<double>(Calls);
            for (var call = 0; call < Calls; call++)
            {
                var clock = Stopwatch.GetTimestamp();
                await ask();
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }

            found[name] = Report.Percentile(times, .95);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {when}: {name,-44} p50 {Report.Median(times),7:F2} ms, p95 {found[name],7:F2} ms"));
        }

        return found;
    }
}
