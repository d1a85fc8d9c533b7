using AnalyticsPortal.Identity.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.Tokens;

public sealed class KeySetSourceTests
{
    private static readonly string First = SigningKey.Of("ES256").Jwk;
    private static readonly string Second = SigningKey.Of("RS256").Jwk;

    [Fact]
    public async Task Many_askers_cost_one_fetch_and_an_hour_costs_no_more()
    {
        await using var issuer = await IssuerOfKeys.StartAsync(First);
        var quick = issuer.Answer;
        issuer.Answer = async http =>
        {
            await Task.Delay(50);
            await quick(http);
        };
        var sets = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => issuer.Source.GetAsync(CancellationToken.None)));
        Assert.All(sets, s => Assert.Same(sets[0], s));
        Assert.Equal(["key-ES256"], sets[0]!.Keys.Select(k => k.Id));
        issuer.Clock.Now += KeySetSource.Fresh - TimeSpan.FromSeconds(1);
        await issuer.IdsAsync();
        Assert.Equal(1, issuer.Asked);
    }

    [Fact]
    public async Task Keys_of_an_hour_ago_are_renewed_behind_the_askers_back()
    {
        await using var issuer = await IssuerOfKeys.StartAsync(First);
        await issuer.IdsAsync();
        issuer.Publish(Second);
        issuer.Clock.Now += KeySetSource.Fresh;
        Assert.Equal(["key-ES256"], await issuer.IdsAsync());
        await UntilAsync(async () => (await issuer.IdsAsync())!.Contains("key-RS256"));
        Assert.Equal(2, issuer.Asked);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("404")]
    [InlineData("drop")]
    [InlineData("nonsense")]
    [InlineData("empty")]
    [InlineData("only a secret")]
    [InlineData("too large")]
    public async Task An_issuer_that_fails_leaves_the_last_good_keys_for_a_day(string how)
    {
        await using var issuer = await IssuerOfKeys.StartAsync(First);
        var good = await issuer.Source.GetAsync(CancellationToken.None);
        Fail(issuer, how);
        issuer.Clock.Now += KeySetSource.Fresh;
        Assert.Same(good, await issuer.Source.RenewAsync(good!, CancellationToken.None));
        Assert.Equal(2, issuer.Asked);
        issuer.Clock.Now += KeySetSource.LongestKept - KeySetSource.Fresh - TimeSpan.FromSeconds(1);
        Assert.Same(good, await issuer.Source.GetAsync(CancellationToken.None));
        issuer.Clock.Now += TimeSpan.FromMinutes(1);
        await UntilAsync(async () => await issuer.Source.GetAsync(CancellationToken.None) is null);

        issuer.Publish(Second);
        issuer.Clock.Now += KeySetSource.BetweenFetches;
        Assert.Equal(["key-RS256"], await issuer.IdsAsync());
    }

    [Fact]
    public async Task A_dead_issuer_is_asked_once_in_thirty_seconds()
    {
        await using var issuer = await IssuerOfKeys.StartAsync(First);
        Fail(issuer, "500");
        for (var i = 0; i < 5; i++)
            Assert.Null(await issuer.IdsAsync());
        Assert.Equal(1, issuer.Asked);
        issuer.Clock.Now += KeySetSource.BetweenFetches;
        Assert.Null(await issuer.IdsAsync());
        Assert.Equal(2, issuer.Asked);
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_is_given_up()
    {
        await using var issuer = await IssuerOfKeys.StartAsync(First);
        issuer.Answer = http => Task.Delay(Timeout.Infinite, http.RequestAborted);
        Assert.Null(await issuer.NewSource(new HastyClock()).GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_asker_who_gives_up_does_not_take_the_fetch_from_the_others()
    {
        await using var issuer = await IssuerOfKeys.StartAsync(First);
        var (quick, gate) = (issuer.Answer, new TaskCompletionSource());
        issuer.Answer = async http =>
        {
            await gate.Task;
            await quick(http);
        };
        using var impatient = new CancellationTokenSource();
        var (given, patient) = (issuer.Source.GetAsync(impatient.Token), issuer.Source.GetAsync(CancellationToken.None));
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        gate.SetResult();
        Assert.NotNull(await patient);
        Assert.Equal(1, issuer.Asked);
    }

    [Theory]
    [InlineData("https://issuer.example/keys", true)]
    [InlineData("http://127.0.0.1:5000/keys", true)]
    [InlineData("http://localhost/keys", true)]
    [InlineData("http://issuer.example/keys", false)]
    [InlineData("http://localhost.issuer.example/keys", false)]
    [InlineData("file:///keys", false)]
    [InlineData("/keys", false)]
    public void Keys_come_over_https_or_from_this_machine(string address, bool expected)
    {
        using var http = new HttpClient();
        var make = () => new KeySetSource(http, new Uri(address, UriKind.RelativeOrAbsolute), TimeProvider.System, NullLogger<KeySetSource>.Instance);
        Assert.Equal(expected ? null : typeof(ArgumentException), Record.Exception(() => make())?.GetType());
    }

    private static void Fail(IssuerOfKeys issuer, string how)
    {
        switch (how)
        {
            case "drop":
                issuer.Answer = http =>
                {
                    http.Abort();
                    return Task.CompletedTask;
                };
                break;
            case "nonsense":
                issuer.Say("<html>");
                break;
            case "empty":
                issuer.Publish();
                break;
            case "only a secret":
                issuer.Publish(SigningKey.Of("HS256").Jwk);
                break;
            case "too large":
                issuer.Say($$"""{"keys":[{{First}}],"x":"{{new string('a', 300 * 1024)}}"}""");
                break;
            default:
                issuer.Answer = http =>
                {
                    http.Response.StatusCode = int.Parse(how);
                    return http.Response.WriteAsync($$"""{"keys":[{{Second}}]}""");
                };
                break;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition())
            await Task.Delay(5, patience.Token);
    }

    /// <summary>A clock for which every wait is over after a moment.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(50), period);
    }
}
