using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Bench;

/// <summary>
/// A learner's overview over real HTTP. Warm: the values are stored, p95 of the whole answer. Cold: never collected before, p95 of the time
/// from the first request until the HTML holds the numbers, less what the slowest service takes.
/// </summary>
public static class Dashboard
{
    /// <summary>The persona whose dashboard is asked for.</summary>
    public const string Persona = "maren.okafor@demo.example";

    private const double WarmAimMs = 100, ColdAimMs = 300;
    private const int ServiceMs = 80, WarmRequests = 400, WarmUp = 50, ColdLearners = 40, Learners = 1200;
    private const ulong Seed = 2026;

    public static async Task<int> RunAsync()
    {
        await using var portal = new PortalProcess(settings: new Dictionary<string, string>
        {
            ["Demo__Latency"] = ServiceMs.ToString(CultureInfo.InvariantCulture),
            ["Demo__Seed"] = Seed.ToString(CultureInfo.InvariantCulture),
            ["Demo__Learners"] = Learners.ToString(CultureInfo.InvariantCulture),
        });
        await portal.StartAsync();
        var warm = await WarmAsync(portal);
        var cold = await ColdAsync(portal);
        Console.WriteLine($"warm p50 {Report.Percentile(warm, .5):F1} ms of {warm.Count}; cold less the slowest service p50 {Report.Percentile(cold, .5):F0} ms of {cold.Count}");
        var coldCode = Report.Line("dashboard-cold", Report.Percentile(cold, .95), ColdAimMs);
        return coldCode | Report.Line("dashboard", Report.Percentile(warm, .95), WarmAimMs);
    }

    /// <summary>Asks for the overview until the HTML holds the numbers.</summary>
    public static async Task UntilNumbersAsync(PortalClient client)
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(15))
        {
            var html = await client.GetAsync("/learner");
            if (html.Contains("data-measure=\"velocity\"", StringComparison.Ordinal)) return;
        }

        throw new InvalidOperationException("No numbers after 30 seconds");
    }

    private static async Task<List<double>> WarmAsync(PortalProcess portal)
    {
        using var client = new PortalClient(portal.Address);
        await client.SignInAsync(Persona);
        await UntilNumbersAsync(client);
        var figures = new List<double>();
        for (var i = 0; i < WarmUp + WarmRequests; i++)
        {
            var watch = Stopwatch.StartNew();
            await client.GetAsync("/learner");
            if (i >= WarmUp) figures.Add(watch.Elapsed.TotalMilliseconds);
        }

        return figures;
    }

    private static async Task<List<double>> ColdAsync(PortalProcess portal)
    {
        var learners = new People(Seed, Learners).All().Where(p => p.Roles[0] == ScopeRole.Learner).TakeLast(ColdLearners + 3).ToList();
        var figures = new List<double>();
        foreach (var learner in learners)
        {
            using var client = new PortalClient(portal.Address);
            await client.SignInAsync(learner.Email, DemoSignIn.Password, returnUrl: "/signed-out");
            var watch = Stopwatch.StartNew();
            await UntilNumbersAsync(client);
            figures.Add(watch.Elapsed.TotalMilliseconds - ServiceMs);
        }

        // The first ones pay for compiling the collection, which happens once in a process.
        return figures[3..];
    }
}
