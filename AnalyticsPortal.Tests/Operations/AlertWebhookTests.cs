using System.Collections.Concurrent;
using System.Text.Json;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Operations.Alerts;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

public sealed class AlertWebhookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Alert Disk = new("PortalDiskFull", "", "Only 9 % of the disk is free; 10 % is the limit.", Noon);

    [Fact]
    public async Task Each_change_is_posted_once_and_what_is_refused_is_posted_again_in_order()
    {
        var bodies = new ConcurrentQueue<string>();
        var status = StatusCodes.Status503ServiceUnavailable;
        await using var server = await LoopbackServer.StartAsync(app => app.MapPost("/hook", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            bodies.Enqueue(await reader.ReadToEndAsync());
            http.Response.StatusCode = status;
        }));
        using var webhook = New($"{server.Address}/hook");
        webhook.Add([Disk], [], Noon);
        await webhook.SendAsync(default);
        webhook.Add([], [Disk], Noon.AddMinutes(1));
        await webhook.SendAsync(default);
        Assert.Equal(2, bodies.Count);

        bodies.Clear();
        status = StatusCodes.Status204NoContent;
        await webhook.SendAsync(default);
        await webhook.SendAsync(default);
        var sent = bodies.Select(b => JsonElement.Parse(b)).ToList();
        Assert.Equal(["firing", "resolved"], sent.Select(s => s.GetProperty("state").GetString()!));
        Assert.Equal(("PortalDiskFull", Disk.Text, Noon), (sent[0].GetProperty("alert").GetString(), sent[0].GetProperty("text").GetString(), sent[0].GetProperty("since").GetDateTimeOffset()));
        Assert.Equal($"Over: {Disk.Text}", sent[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Where_nobody_listens_the_portal_goes_on()
    {
        using var webhook = New($"http://127.0.0.1:{PortalProcess.FreePort()}/hook");
        for (var i = 0; i < 150; i++) webhook.Add([Disk], [], Noon);

        await webhook.SendAsync(default);
    }

    [Fact]
    public async Task Without_an_address_nothing_is_sent()
    {
        using var webhook = New(null);
        webhook.Add([Disk], [], Noon);

        await webhook.SendAsync(default);
    }

    private static AlertWebhook New(string? address)
    {
        var options = new OperationsOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Operations:Alerts:Webhook", address)]).Build());
        return new AlertWebhook(Options.Create(options), NullLogger<AlertWebhook>.Instance);
    }
}
