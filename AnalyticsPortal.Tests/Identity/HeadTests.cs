using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

/// <summary>Monitors and link checkers ask for the head of a page. They get that of the page, and nothing behind it.</summary>
[Collection(PortalCollection.Name)]
public sealed class HeadTests(PortalOnDatabase portal)
{
    // Different each time, or about a body that is not there.
    private static readonly string[] Changing = ["date", "set-cookie", "x-correlation-id", "transfer-encoding", "content-length"];

    [Theory]
    [InlineData("/", 302)]
    [InlineData("/sign-in", 200)]
    [InlineData("/signed-out", 200)]
    [InlineData("/session-ended", 200)]
    [InlineData("/forbidden", 403)]
    [InlineData("/error", 404)]
    [InlineData("/no/such/page", 404)]
    [InlineData("/learner", 302)]
    [InlineData("/learner/velocity", 302)]
    public async Task A_stranger_gets_the_head_of_the_page_and_no_body(string path, int status) => await AssertHeadAsync(path, status, "");

    [Theory]
    [InlineData("/", 302)]
    [InlineData("/learner", 200)]
    [InlineData("/learner/velocity", 200)]
    [InlineData("/learner/no-such-learner", 404)]
    [InlineData("/learner/lq-l00001/no-such-file.csv", 404)]
    [InlineData("/account", 200)]
    [InlineData("/no/such/page", 404)]
    public async Task So_does_somebody_who_is_signed_in(string path, int status)
    {
        var cookies = new CookieContainer();
        using var client = new PortalClient(portal.Portal.Address, cookies);
        await client.SignInAsync(PortalOnDatabase.Learner);

        await AssertHeadAsync(path, status, $"Cookie: {cookies.GetCookieHeader(portal.Portal.Address)}\r\n");
    }

    [Fact]
    public async Task Whoever_asks_after_his_session_has_ended_is_led_back_to_the_same_page()
    {
        using var visitor = await portal.SignedInAsync(PortalOnDatabase.Learner);
        await portal.Database.ExecuteAsync($"update account_session set last_seen_at = last_seen_at - interval '3 hours', signed_in_at = signed_in_at - interval '3 hours' where user_id = '{PortalOnDatabase.LearnerId}'");
        using var request = new HttpRequestMessage(HttpMethod.Head, "/learner/velocity?days=30");
        using var answer = await visitor.SendAsync(request);

        Assert.Equal("/session-ended?why=idle&returnUrl=%2Flearner%2Fvelocity%3Fdays%3D30", answer.Headers.Location!.OriginalString);
    }

    private async Task AssertHeadAsync(string path, int status, string header)
    {
        var get = await AskAsync("GET", path, header);
        var head = await AskAsync("HEAD", path, header);

        Assert.Equal(status, head.Status);
        Assert.Equal(get.Status, head.Status);
        Assert.Equal(get.Headers, head.Headers);
        Assert.Contains(head.Headers, line => line.StartsWith("content-security-policy: default-src 'none'", StringComparison.Ordinal));
        Assert.Equal("", head.Body);
        if (status != 302) Assert.NotEqual("", get.Body);
    }

    // A client of good manners would not read a body that should not be there.
    private async Task<(int Status, IReadOnlyList<string> Headers, string Body)> AskAsync(string method, string path, string header)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, portal.Portal.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {portal.Portal.Address.Authority}\r\nConnection: close\r\n{header}\r\n"));
        using var reader = new StreamReader(stream);
        var (head, body) = Split(await reader.ReadToEndAsync());
        var lines = head.Split("\r\n");
        var headers = lines[1..].Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant() + line[line.IndexOf(':', StringComparison.Ordinal)..]);
        return (
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture),
            [.. headers.Where(line => !Changing.Any(name => line.StartsWith(name + ":", StringComparison.Ordinal))).Order(StringComparer.Ordinal)],
            body);
    }

    private static (string Head, string Body) Split(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (answer[..end], answer[(end + 4)..]);
    }
}
