using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Tests.TestKit.Circuits;
using Xunit;

namespace AnalyticsPortal.Tests.Circuit.Guard;

/// <summary>A portal that waits four seconds for a browser.</summary>
public sealed class ImpatientPortal() : PortalForAttacks(new Dictionary<string, string> { ["Circuits__PatienceSeconds"] = "4" });

/// <summary>Browsers that take nothing, or ask too much.</summary>
public sealed class ShedTests(ImpatientPortal portal) : IClassFixture<ImpatientPortal>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongerThanPatience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_browser_that_draws_what_it_gets_stays_however_long_it_is_idle()
    {
        await using var tab = await OpenAsync();

        Assert.False(await tab.Client.EndedAsync(LongerThanPatience));
        await AssertAliveAsync(tab);
    }

    [Fact]
    public async Task A_browser_that_never_says_that_it_has_drawn_is_ended_and_may_come_back()
    {
        await using var tab = await OpenAsync();
        tab.Client.StopAcknowledging();
        await tab.GoAsync("/learner/velocity");

        Assert.True(await tab.Client.EndedAsync(Soon));
        await using var again = await HubClient.ConnectAsync(portal.Portal.Address, tab.Cookies);
        Assert.Equal(true, await again.AskAsync("ConnectCircuit", tab.Secret));
    }

    [Fact]
    public async Task A_browser_that_says_so_of_what_was_never_sent_is_ended_too()
    {
        await using var tab = await OpenAsync();
        tab.Client.StopAcknowledging();
        await tab.GoAsync("/learner/velocity");
        await tab.Client.CallAsync("OnRenderCompleted", 1_000_000L, null);

        Assert.True(await tab.Client.EndedAsync(Soon));
    }

    [Fact]
    public async Task A_browser_that_never_reads_is_ended()
    {
        await using var tab = await OpenAsync();
        var before = Ended();
        tab.Client.StopReading();
        await tab.GoAsync("/learner/velocity");
        // Nothing was read, so nobody here has heard of it yet.
        for (var waited = Stopwatch.StartNew(); Ended() == before; await Task.Delay(50)) Assert.True(waited.Elapsed < Soon);

        Assert.True(await tab.Client.EndedAsync(Soon));
    }

    [Fact]
    public async Task A_connection_that_asks_for_no_circuit_is_ended()
    {
        await using var idle = await HubClient.ConnectAsync(portal.Portal.Address, new());

        Assert.True(await idle.EndedAsync(Soon));
    }

    [Theory]
    [InlineData("OnLocationChanged")]
    [InlineData("OnRenderCompleted")]
    [InlineData("EndInvokeJSFromDotNet")]
    public async Task A_browser_that_floods_is_ended_and_nobody_else_notices(string method)
    {
        await using var other = await OpenAsync("teodor.halvorsen@demo.example");
        await using var tab = await OpenAsync();

        await FloodAsync(tab, method);

        Assert.True(await tab.Client.EndedAsync(Soon));
        await AssertAliveAsync(other);
    }

    [Theory]
    [InlineData("PauseCircuit")]
    [InlineData("ReceiveJSDataChunk", 1L, 0L, null, null)]
    [InlineData("ReceiveByteArray", 1L, null)]
    public async Task What_no_page_calls_is_refused(string method, params object?[] arguments)
    {
        await using var tab = await OpenAsync();
        await tab.Client.CallAsync(method, arguments);

        Assert.True(await tab.Client.EndedAsync(Soon));
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(300, true)]
    public async Task A_message_over_256_KiB_ends_the_connection(int kib, bool ends)
    {
        await using var tab = await OpenAsync();
        await tab.Client.CallAsync("ConnectCircuit", new string('x', kib * 1024));

        Assert.Equal(ends, await tab.Client.EndedAsync(ends ? Soon : TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task A_socket_is_not_compressed_though_the_browser_offers_it()
    {
        using var socket = new ClientWebSocket();
        socket.Options.DangerousDeflateOptions = new();
        socket.Options.CollectHttpResponseDetails = true;

        await socket.ConnectAsync(new UriBuilder(portal.Portal.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);

        Assert.DoesNotContain(socket.HttpResponseHeaders!.Keys, name => string.Equals(name, "Sec-WebSocket-Extensions", StringComparison.OrdinalIgnoreCase));
    }

    private int Ended() => portal.Portal.Output.Count(line => line.Contains("took nothing of what was sent", StringComparison.Ordinal));

    private async Task<Tab> OpenAsync(string email = "maren.okafor@demo.example")
    {
        var (visitor, cookies) = await portal.SignInAsync(email);
        var client = await HubClient.ConnectAsync(portal.Portal.Address, cookies);
        return new(visitor, cookies, client, await client.OpenAsync(visitor, portal.Overview) ?? throw new InvalidOperationException("No circuit"), portal.Overview);
    }

    private static async Task FloodAsync(Tab tab, string method)
    {
        object?[] arguments = method switch
        {
            "OnLocationChanged" => [tab.Page.AbsoluteUri, null, true],
            "OnRenderCompleted" => [1L, null],
            _ => [4_711L, true, "[4711,true,null]"],
        };
        try
        {
            for (var call = 0; call < 3000; call++) await tab.Client.CallAsync(method, arguments);
        }
        catch (Exception ended) when (ended is WebSocketException or IOException)
        {
            // As it should be.
        }
    }

    private static async Task AssertAliveAsync(Tab tab)
    {
        var before = tab.Client.Batches;
        await tab.GoAsync("/learner/engagement");
        for (var tries = 0; tries < 600 && tab.Client.Batches == before; tries++) await Task.Delay(50);
        Assert.True(tab.Client.Batches > before);
    }

    private sealed record Tab(PortalClient Visitor, CookieContainer Cookies, HubClient Client, string Secret, Uri Page) : IAsyncDisposable
    {
        public Task GoAsync(string path) => Client.CallAsync("OnLocationChanged", new Uri(Page, path).AbsoluteUri, null, true);

        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            Visitor.Dispose();
        }
    }
}
