using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Bench;

/// <summary>How long a person waits after starting the portal again until he sees his numbers.</summary>
public static class Startup
{
    private const double Aim = 10;

    public static async Task<int> RunAsync()
    {
        await using var portal = new PortalProcess();
        await portal.StartAsync();
        using (var client = new PortalClient(portal.Address))
        {
            await client.SignInAsync(Dashboard.Persona);
            await Dashboard.UntilNumbersAsync(client);
        }

        var seconds = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            await portal.StopAsync();
            var watch = Stopwatch.StartNew();
            await portal.StartAsync();
            using var client = new PortalClient(portal.Address);
            await client.SignInAsync(Dashboard.Persona);
            await Dashboard.UntilNumbersAsync(client);
            seconds.Add(watch.Elapsed.TotalSeconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start {round + 2}: {seconds[^1]:F2} s"));
        }

        return Report.Line("startup", seconds.Max(), Aim);
    }
}
