using System.Net;
using System.Net.Sockets;
using System.Text;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Tests.Identity;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

public sealed class CorrelationIdTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Theory]
    [InlineData("a")]
    [InlineData("0af7651916cd43dd8448eb211c80319c")]
    [InlineData("Order-66_retry.2")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234")]
    public async Task An_id_that_the_caller_gives_is_taken_and_sent_back(string id)
    {
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/id");
        request.Headers.Add(CorrelationId.Header, id);
        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(id, IdOf(answer));
        Assert.Equal(id, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("x-correlation-id: ")]
    [InlineData("x-correlation-id: two words")]
    [InlineData("x-correlation-id: a;b")]
    [InlineData("x-correlation-id: <script>")]
    [InlineData("x-correlation-id: {braces}")]
    [InlineData("x-correlation-id: a\tb")]
    [InlineData("x-correlation-id: gr\u00fc\u00df")]
    [InlineData("x-correlation-id: \u5b66")]
    [InlineData("x-correlation-id: 12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("x-correlation-id: one\r\nx-correlation-id: two")]
    [InlineData("x-other: none")]
    public async Task An_id_that_could_harm_a_log_or_a_header_is_replaced_by_a_new_one(string header)
    {
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database);
        var answer = await RawAsync(host, header);

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Matches("\r\nx-correlation-id: [0-9a-f]{32}\r\n", answer);
    }

    [Theory]
    [InlineData("/text", HttpStatusCode.OK)]
    [InlineData("/redirect", HttpStatusCode.Redirect)]
    [InlineData("/refused", HttpStatusCode.BadRequest)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/fault", HttpStatusCode.InternalServerError)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    public async Task Every_answer_carries_one(string path, HttpStatusCode status)
    {
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(CorrelationId.Header, "mine-1");
        using var answer = await host.Http.SendAsync(request);

        Assert.Equal((status, "mine-1"), (answer.StatusCode, IdOf(answer)));
        Assert.DoesNotContain("on purpose", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_requests_have_two()
    {
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database);
        using var first = await host.Http.GetAsync("/text");
        using var second = await host.Http.GetAsync("/text");

        Assert.NotEqual(IdOf(first), IdOf(second));
    }

    private static string IdOf(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues(CorrelationId.Header));

    // No client of good manners sends such headers.
    private static async Task<string> RawAsync(OperationsHost host, string header)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Http.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"GET /id HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}

[Collection(PortalCollection.Name)]
public sealed class PortalCorrelationIdTests(PortalOnDatabase portal)
{
    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/learner", HttpStatusCode.Redirect)]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    public async Task Every_page_of_the_portal_carries_the_callers_id(string path, HttpStatusCode status)
    {
        using var visitor = portal.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(CorrelationId.Header, "mine-2");
        using var answer = await visitor.SendAsync(request);

        Assert.Equal((status, "mine-2"), (answer.StatusCode, Assert.Single(answer.Headers.GetValues(CorrelationId.Header))));
    }
}
