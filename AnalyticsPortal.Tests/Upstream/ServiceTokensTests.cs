using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Xunit;
using static AnalyticsPortal.Tests.TestKit.UpstreamBehaviours;

namespace AnalyticsPortal.Tests.Upstream;

public sealed class ServiceTokensTests
{
    [Fact]
    public async Task Many_askers_cost_one_token_which_is_kept_until_shortly_before_it_expires()
    {
        await using var rig = await UpstreamRig.StartAsync(serviceId: "portal-1");
        rig.Server.TokenBehaviour = After(TimeSpan.FromMilliseconds(50), Sequence(Token("first", rig.Clock.Now.AddHours(1)), Token("second", rig.Clock.Now.AddHours(3))));

        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => rig.Tokens.GetAsync(CancellationToken.None)));
        Assert.All(tokens, t => Assert.Equal("first", t));
        Assert.Equal(
            """{"serviceName":"analytics-portal","serviceId":"portal-1","serviceSecret":"ssssssssssssssssssssssssssssssss"}""",
            Assert.Single(rig.Server.TokenRequests));

        rig.Clock.Now += TimeSpan.FromMinutes(58.5);
        Assert.Equal("first", await rig.Tokens.GetAsync(CancellationToken.None));
        Assert.Single(rig.Server.TokenRequests);
        rig.Clock.Now += TimeSpan.FromMinutes(1.4);
        Assert.Equal("second", await rig.Tokens.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_token_that_is_still_good_is_renewed_behind_the_askers_back()
    {
        await using var rig = await UpstreamRig.StartAsync(serviceId: "portal-1");
        rig.Server.TokenBehaviour = Sequence(Token("first", rig.Clock.Now.AddHours(1)), Token("second", rig.Clock.Now.AddHours(3)));
        await rig.Tokens.GetAsync(CancellationToken.None);
        rig.Clock.Now += TimeSpan.FromMinutes(59.1);
        Assert.Equal("first", await rig.Tokens.GetAsync(CancellationToken.None));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await rig.Tokens.GetAsync(CancellationToken.None) != "second")
            await Task.Delay(5, patience.Token);
        Assert.Equal(2, rig.Server.TokenRequests.Count);
    }

    [Fact]
    public async Task Without_an_id_the_endpoint_is_not_asked_and_the_portal_signs_for_five_minutes()
    {
        await using var rig = await UpstreamRig.StartAsync();
        var parts = (await rig.Tokens.GetAsync(CancellationToken.None)).Split('.');
        Assert.Empty(rig.Server.TokenRequests);
        var claims = JsonElement.Parse(Base64Url.DecodeFromChars(parts[1]));
        Assert.Equal("analytics-portal", claims.GetProperty("service").GetString());
        Assert.Equal("read", claims.GetProperty("scope").GetString());
        Assert.Equal(rig.Clock.Now.ToUnixTimeSeconds(), claims.GetProperty("iat").GetInt64());
        Assert.Equal(300, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.Equal("HS256", JsonElement.Parse(Base64Url.DecodeFromChars(parts[0])).GetProperty("alg").GetString());
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(new string('s', 32)), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        Assert.Equal(expected, Base64Url.DecodeFromChars(parts[2]));
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("500")]
    [InlineData("drop")]
    [InlineData("nonsense")]
    [InlineData("expired")]
    public async Task A_dead_auth_service_costs_one_try_in_thirty_seconds(string how)
    {
        await using var rig = await UpstreamRig.StartAsync(serviceId: "portal-1");
        rig.Server.TokenBehaviour = how switch
        {
            "hang" => Hang,
            "500" => Status(500),
            "drop" => Drop,
            "nonsense" => Json("[1,2"),
            _ => Token("old", rig.Clock.Now.AddSeconds(-1)),
        };
        for (var i = 0; i < 5; i++)
            Assert.Equal(3, (await rig.Tokens.GetAsync(CancellationToken.None)).Split('.').Length);
        Assert.Single(rig.Server.TokenRequests);

        rig.Server.TokenBehaviour = Token("fetched", rig.Clock.Now.AddHours(1));
        rig.Clock.Now += TimeSpan.FromSeconds(31);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await rig.Tokens.GetAsync(CancellationToken.None) != "fetched")
            await Task.Delay(5, patience.Token);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once()
    {
        await using var rig = await UpstreamRig.StartAsync(serviceId: "portal-1");
        rig.Server.TokenBehaviour = Sequence(Token("first", rig.Clock.Now.AddHours(1)), Token("second", rig.Clock.Now.AddHours(1)));
        rig.Server[UpstreamService.DevLab] = http => http.Request.Headers.Authorization == "Bearer second"
            ? Json(UpstreamExamples.Text(UpstreamService.DevLab))(http)
            : Status(401)(http);
        Assert.IsType<UpstreamAnswer<DevLabAnswer>.Answered>(await rig.AskAsync(DevLabService.Contract));

        rig.Server.Requests.Clear();
        rig.Server[UpstreamService.DevLab] = Status(401);
        var failed = Assert.IsType<UpstreamAnswer<DevLabAnswer>.Failed>(await rig.AskAsync(DevLabService.Contract));
        Assert.Equal(UpstreamFailureKind.Refused, failed.Kind);
        Assert.Equal(2, rig.Server.Requests.Count);
    }
}
