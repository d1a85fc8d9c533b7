using System.Globalization;
using System.Net;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Bench.Circuits;

/// <summary>
/// Overviews really open, each in a circuit of its own, of distinct learners with two tabs each. First figure: the growth of everything
/// reachable in the portal's heap per idle circuit, at 500. Second: from a click to the batch that shows its effect, p95 at 1,000.
/// </summary>
public static class CircuitLoad
{
    private const double KibAim = 450, ClickAimMs = 100;
    private const int Idle = 500, Open = 1000, TabsEach = 2, WarmUp = 40, Learners = 1200;
    private const ulong Seed = 2026;

    public static async Task<int> RunAsync()
    {
        var pipe = $"portal-heap-{Environment.ProcessId}";
        await using var portal = new PortalProcess(settings: new Dictionary<string, string>(HeapOf.Settings(pipe))
        {
            ["Demo__Latency"] = "0",
            ["Demo__Seed"] = Seed.ToString(CultureInfo.InvariantCulture),
            ["Demo__Learners"] = Learners.ToString(CultureInfo.InvariantCulture),
        });
        await portal.StartAsync();
        var heap = new HeapOf(pipe, portal);
        var visitors = await SignInAsync(portal.Address);
        await WarmUpAsync(portal.Address, visitors);
        var empty = await heap.ReadAsync("no circuit");

        await using var tabs = new Tabs(portal.Address);
        await tabs.OpenAsync(visitors.Take(Idle));
        await Tabs.SettleAsync();
        var idle = await heap.ReadAsync($"{Idle} circuits");

        await tabs.OpenAsync(visitors.Skip(Idle));
        await Tabs.SettleAsync();
        var clicks = await tabs.ClickAllAsync();
        await heap.ReadAsync($"{Open} circuits, each clicked");
        Console.WriteLine(tabs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"click p50 {Report.Percentile(clicks, .5):F1} ms, p99 {Report.Percentile(clicks, .99):F1} ms, most {clicks.Max():F1} ms"));
        var clickCode = Report.Line("circuits-click", Report.Percentile(clicks, .95), ClickAimMs);
        return clickCode | Report.Line("circuits", (idle - empty) / 1024d / Idle, KibAim);
    }

    // Every learner's facts are collected before anything is measured; what is left of it is in both readings.
    private static async Task<List<CookieContainer>> SignInAsync(Uri address)
    {
        var visitors = new List<CookieContainer>();
        foreach (var learner in new People(Seed, Learners).All().Where(p => p.Roles[0] == ScopeRole.Learner).TakeLast(Open / TabsEach))
        {
            var cookies = new CookieContainer();
            using var client = new PortalClient(address, cookies);
            await client.SignInAsync(learner.Email, DemoSignIn.Password, returnUrl: "/signed-out");
            await Dashboard.UntilNumbersAsync(client);
            visitors.AddRange(Enumerable.Repeat(cookies, TabsEach));
        }

        return visitors;
    }

    private static async Task WarmUpAsync(Uri address, List<CookieContainer> visitors)
    {
        await using var tabs = new Tabs(address);
        await tabs.OpenAsync(visitors.Take(WarmUp));
        await Tabs.SettleAsync();
        await tabs.ClickAllAsync();
    }
}
