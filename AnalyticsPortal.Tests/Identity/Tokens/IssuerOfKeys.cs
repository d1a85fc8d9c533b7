using AnalyticsPortal.Identity.Tokens;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>An issuer on loopback that publishes the keys a test tells it to, with a source and a clock that go with it.</summary>
internal sealed class IssuerOfKeys : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private int _asked;

    private IssuerOfKeys(WebApplication app) => _app = app;

    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));

    public KeySetSource Source { get; private set; } = null!;

    public RequestDelegate Answer { get; set; } = http => http.Response.WriteAsync("");

    public int Asked => _asked;

    public static async Task<IssuerOfKeys> StartAsync(params string[] jwks)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new IssuerOfKeys(builder.Build());
        issuer._app.Run(http =>
        {
            Interlocked.Increment(ref issuer._asked);
            return issuer.Answer(http);
        });
        await issuer._app.StartAsync();
        issuer.Publish(jwks);
        issuer.Source = issuer.NewSource(issuer.Clock);
        return issuer;
    }

    public KeySetSource NewSource(TimeProvider time) => new(_http, new Uri(_app.Urls.Single() + "/keys"), time, NullLogger<KeySetSource>.Instance);

    public void Publish(params string[] jwks) => Say($$"""{"keys":[{{string.Join(',', jwks)}}]}""");

    public void Say(string body) => Answer = http => http.Response.WriteAsync(body);

    public async Task<IReadOnlyList<string?>?> IdsAsync() => (await Source.GetAsync(CancellationToken.None))?.Keys.Select(k => k.Id).ToList();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }
}
