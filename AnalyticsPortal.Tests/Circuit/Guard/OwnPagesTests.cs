using System.Net;
using System.Net.WebSockets;
using Xunit;

namespace AnalyticsPortal.Tests.Circuit.Guard;

/// <summary>A page of a neighbouring name, whose requests carry the session's cookie, wants a circuit of its visitor's.</summary>
public sealed class OwnPagesTests(GuardedPortal portal) : IClassFixture<GuardedPortal>
{
    private const string Visitor = "maren.okafor@demo.example";

    [Theory]
    [InlineData("http://localhost:1")]
    [InlineData("http://evil.example")]
    [InlineData("https://localhost.evil.example")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("not an address")]
    public async Task It_gets_none_by_whatever_way(string origin)
    {
        var (visitor, cookies) = await portal.SignInAsync(Visitor);
        using var _ = visitor;

        Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(cookies, origin));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(visitor, "/_blazor/negotiate?negotiateVersion=1", origin));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(visitor, "/_BLAZOR/negotiate?negotiateVersion=1", origin));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(visitor, "/_blazor/disconnect", origin));
    }

    [Fact]
    public async Task The_same_connection_of_a_page_of_the_portal_is_accepted()
    {
        var (visitor, cookies) = await portal.SignInAsync(Visitor);
        using var _ = visitor;
        var own = portal.Portal.Address.GetLeftPart(UriPartial.Authority);

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await ConnectAsync(cookies, own));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(visitor, "/_blazor/negotiate?negotiateVersion=1", own));
    }

    private async Task<HttpStatusCode> ConnectAsync(CookieContainer cookies, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new UriBuilder(portal.Portal.Address) { Scheme = "ws", Path = "/_blazor", Query = "" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }

    private static async Task<HttpStatusCode> PostAsync(TestKit.PortalClient visitor, string path, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([]) };
        request.Headers.TryAddWithoutValidation("Origin", origin);
        using var answer = await visitor.SendAsync(request);
        return answer.StatusCode;
    }
}
