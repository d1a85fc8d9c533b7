using AnalyticsPortal.Identity.Tokens;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>An issuer on loopback that publishes the keys a test tells it to, with a source and a clock that go with it.</summary>
internal sealed class IssuerOfKeys : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private LoopbackServer _server = null!;
    private int _asked;

    private IssuerOfKeys()
    {
    }

    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));

    public KeySetSource Source { get; private set; } = null!;

    public RequestDelegate Answer { get; set; } = http => http.Response.WriteAsync("");

    public int Asked => _asked;

    public static async Task<IssuerOfKeys> StartAsync(params string[] jwks)
    {
        var issuer = new IssuerOfKeys();
        issuer._server = await LoopbackServer.StartAsync(app => app.Run(http =>
        {
            Interlocked.Increment(ref issuer._asked);
            return issuer.Answer(http);
        }));
        issuer.Publish(jwks);
        issuer.Source = issuer.NewSource(issuer.Clock);
        return issuer;
    }

    public KeySetSource NewSource(TimeProvider time) => new(_http, new Uri(_server.Address + "/keys"), time, NullLogger<KeySetSource>.Instance);

    public void Publish(params string[] jwks) => Say($$"""{"keys":[{{string.Join(',', jwks)}}]}""");

    public void Say(string body) => Answer = http => http.Response.WriteAsync(body);

    public async Task<IReadOnlyList<string?>?> IdsAsync() => (await Source.GetAsync(CancellationToken.None))?.Keys.Select(k => k.Id).ToList();

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _server.DisposeAsync();
    }
}
