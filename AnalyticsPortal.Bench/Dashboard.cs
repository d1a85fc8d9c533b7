using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Bench;

/// <summary>A learner's overview over real HTTP: warm (values stored) and cold (never collected before).</summary>
public static class Dashboard
{
    /// <summary>The persona whose dashboard is asked for.</summary>
    public const string Persona = "maren.okafor@demo.example";

    private const double WarmAimMs = 100, ColdAimMs = 300;
    private const int SlowestServiceMs = 80, WarmRequests = 400, ColdLearners = 40;

    public static async Task<int> RunAsync()
    {
        await using var portal = new PortalProcess(settings: new Dictionary<string, string> { ["Demo__Latency"] = SlowestServiceMs.ToString(CultureInfo.InvariantCulture) });
        await portal.StartAsync();
        using var client = new PortalClient(portal.Address);
        await client.SignInAsync(Persona);
        await UntilNumbersAsync(client);

        var warm = new List<double>();
        for (var i = 0; i < WarmRequests + 50; i++)
        {
            var watch = Stopwatch.StartNew();
            await client.GetAsync("/learner");
            if (i >= 50) warm.Add(watch.Elapsed.TotalMilliseconds);
        }

        var cold = new List<double>();
        for (var i = 1; i <= ColdLearners; i++)
        {
            using var learner = new PortalClient(portal.Address);
            await learner.SignInAsync(Persona);
            var watch = Stopwatch.StartNew();
            await UntilNumbersAsync(learner);
            cold.Add(watch.Elapsed.TotalMilliseconds - SlowestServiceMs);
        }

        return 0;
    }

    /// <summary>Asks for the overview until the HTML holds the numbers.</summary>
    public static async Task UntilNumbersAsync(PortalClient client)
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(10))
        {
            var html = await client.GetAsync("/learner");
            if (html.Contains("data-measure=\"velocity\"", StringComparison.Ordinal)) return;
        }

        throw new InvalidOperationException("No numbers after 30 seconds");
    }
}
