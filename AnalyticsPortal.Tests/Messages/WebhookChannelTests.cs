using System.Collections.Concurrent;
using System.Text.Json;
using AnalyticsPortal.Messages;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AnalyticsPortal.Tests.Messages;

public sealed class WebhookChannelTests
{
    [Theory]
    [InlineData(200, DeliveryOutcome.Taken, "")]
    [InlineData(204, DeliveryOutcome.Taken, "")]
    [InlineData(302, DeliveryOutcome.Refused, "302")]
    [InlineData(404, DeliveryOutcome.Refused, "404")]
    [InlineData(408, DeliveryOutcome.Unavailable, "408")]
    [InlineData(429, DeliveryOutcome.Unavailable, "429")]
    [InlineData(503, DeliveryOutcome.Unavailable, "503")]
    public async Task What_the_answer_means(int status, DeliveryOutcome outcome, string reason)
    {
        var bodies = new ConcurrentQueue<string>();
        await using var server = await LoopbackServer.StartAsync(app => app.MapPost("/hook", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            bodies.Enqueue(await reader.ReadToEndAsync());
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "/hook";
        }));
        using var channel = new WebhookChannel();
        var message = new Message($"{server.Address}/hook", "", "It \"says\"\n<so>") { Fields = new Dictionary<string, object> { ["state"] = "firing", ["text"] = "not this" } };

        Assert.Equal(new Delivery(outcome, reason), await channel.SendAsync(message, default));
        var body = JsonElement.Parse(Assert.Single(bodies));
        Assert.Equal((2, message.Text, "firing"), (body.GetPropertyCount(), body.GetProperty("text").GetString(), body.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Where_nobody_listens_or_answers_it_can_be_tried_again()
    {
        await using var silent = await LoopbackServer.StartAsync(app => app.MapPost("/hook", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted)));
        using var channel = new WebhookChannel();

        Assert.Equal(Delivery.Unavailable("ConnectionError"), await channel.SendAsync(new($"http://127.0.0.1:{PortalProcess.FreePort()}/secret", "", "t"), default));
        Assert.Equal(Delivery.Unavailable("no answer in time"), await channel.SendAsync(new($"{silent.Address}/hook", "", "t"), default));
    }
}
