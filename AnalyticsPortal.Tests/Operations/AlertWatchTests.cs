using AnalyticsPortal.Operations.Alerts;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

/// <summary>The watch over a real host: real requests, a real database, the real meters.</summary>
public sealed class AlertWatchTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Requests_that_fail_put_an_alert_on_and_health_says_so()
    {
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database);
        var (watch, board) = (host.Services.GetRequiredService<AlertWatch>(), host.Services.GetRequiredService<AlertBoard>());
        await watch.RunOnceAsync(default);
        Assert.DoesNotContain(board.Firing, alert => alert.Rule == "PortalErrorRate");

        for (var i = 0; i < 30; i++) (await host.Http.GetAsync(i % 10 == 0 ? "/fault" : "/text")).Dispose();
        await watch.RunOnceAsync(default);

        Assert.Equal("10 % of the requests of the last 5 minutes failed; more than 5 % is too many.", Assert.Single(board.Firing, alert => alert.Rule == "PortalErrorRate").Text);
        Assert.Equal((30, true), (board.Latest!.Requests, board.Latest.DatabaseAnswers));
        var health = await host.Http.GetStringAsync("/health");
        Assert.Contains("10 % of the requests", health, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"degraded\"", health, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_checks_and_scrapes_are_no_traffic()
    {
        await using var host = await OperationsHost.StartAsync(
            fixture.Database.Database, settings: new Dictionary<string, string?> { ["Operations:MetricsToken"] = new('t', 40) });
        foreach (var path in new[] { "/health", "/health/live", "/health/ready", "/metrics" }) (await host.Http.GetAsync(path)).Dispose();
        await host.Services.GetRequiredService<AlertWatch>().RunOnceAsync(default);

        Assert.Equal(0, host.Services.GetRequiredService<AlertBoard>().Latest!.Requests);
    }

    [Fact]
    public async Task An_open_breaker_is_seen()
    {
        var services = new UpstreamStatusBoard(TimeProvider.System);
        services.BreakerTurned(UpstreamService.LearnerAi, BreakerState.HalfOpen);
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database, services);
        await host.Services.GetRequiredService<AlertWatch>().RunOnceAsync(default);

        Assert.Equal(["learnerAI"], host.Services.GetRequiredService<AlertBoard>().Latest!.OpenBreakers);
    }

    [Fact]
    public async Task Memory_and_disk_are_those_of_this_machine()
    {
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database);
        await host.Services.GetRequiredService<AlertWatch>().RunOnceAsync(default);
        var latest = host.Services.GetRequiredService<AlertBoard>().Latest!;

        Assert.InRange(latest.MemoryUsed, 0.001, 0.999);
        Assert.InRange(latest.DiskFree, 0, 1);
        Assert.NotEqual(latest.DiskFree, latest.MemoryUsed);
    }
}
