using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Upstream;

/// <summary>The token with which the portal asks the services: from auth, or signed by the portal itself where auth has no endpoint or does not
/// answer. Kept until shortly before it expires; renewed once at a time, and behind the askers' backs while the present one is still good.</summary>
public sealed partial class ServiceTokens : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly UpstreamOptions _options;
    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _time;
    private readonly ILogger<ServiceTokens> _logger;
    private Held? _held;
    private Task<Held>? _renewal;
    private DateTimeOffset _endpointPausedUntil = DateTimeOffset.MinValue;

    /// <summary>Asks nothing yet.</summary>
    public ServiceTokens(IOptions<UpstreamOptions> options, TimeProvider time, ILogger<ServiceTokens> logger)
    {
        (_options, _time, _logger) = (options.Value, time, logger);
        _http = new HttpMessageInvoker(UpstreamTransport.NewHandler(_options.Limits));
    }

    /// <summary>A token that is valid now.</summary>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<Held> renewal;
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (_held is { } held && now < held.RenewAt)
                return held.Token;
            renewal = _renewal ??= Task.Run(RenewAsync, CancellationToken.None);
            if (_held is { } old && now < old.ValidUntil)
                return old.Token;
        }

        return (await renewal.WaitAsync(cancellationToken)).Token;
    }

    /// <summary>Forgets a token that a service refused; does nothing when it was replaced already.</summary>
    public void Drop(string token)
    {
        lock (_gate)
        {
            if (_held?.Token == token)
                _held = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<Held> RenewAsync()
    {
        try
        {
            var held = await FetchAsync() ?? SelfSigned();
            lock (_gate)
                _held = held;
            return held;
        }
        finally
        {
            lock (_gate)
                _renewal = null;
        }
    }

    private async Task<Held?> FetchAsync()
    {
        if (_options.ServiceId is null || _time.GetUtcNow() < _endpointPausedUntil)
            return null;
        using var clock = new CancellationTokenSource(_options.Limits.TokenTimeout, _time);
        try
        {
            using var request = NewRequest();
            using var response = await _http.SendAsync(request, clock.Token);
            if (response.IsSuccessStatusCode
                && await BoundedBody.ReadAsync(response.Content, 64 * 1024, clock.Token) is { } body
                && Read(body) is { } token)
                return token;
            Pause((int)response.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
        {
            Pause(0);
        }

        return null;
    }

    private HttpRequestMessage NewRequest() =>
        new(HttpMethod.Post, _options.Addresses[UpstreamService.Auth].TrimEnd('/') + "/api/v1/service-tokens")
        {
            Content = JsonContent.Create(new
            {
                serviceName = _options.ServiceName,
                serviceId = _options.ServiceId,
                serviceSecret = _options.ServiceSecret,
            }),
        };

    private void Pause(int status)
    {
        _endpointPausedUntil = _time.GetUtcNow() + _options.Limits.TokenPause;
        Log.NoToken(_logger, status, _options.Limits.TokenPause.TotalSeconds);
    }

    private Held? Read(ReadOnlyMemory<byte> body)
    {
        var now = _time.GetUtcNow();
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind is not JsonValueKind.Object)
                return null;
            var part = new JsonPart(json.RootElement, "", new ViolationCount());
            // A token may be longer than any text of the contract, hence not read as one.
            var token = json.RootElement.TryGetProperty("accessToken", out var t) && t.ValueKind is JsonValueKind.String ? t.GetString() : null;
            return token is { Length: > 0 and <= 16_384 } && token.All(char.IsAscii) && !token.Any(char.IsControl)
                && part.Instant("expiresAt") is { } expires && expires > now + Margin
                ? Keep(token, now, expires)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Held Keep(string token, DateTimeOffset now, DateTimeOffset expires)
    {
        var early = (expires - now) / 5 < RenewBefore ? (expires - now) / 5 : RenewBefore;
        return new Held(token, expires - (early > Margin ? early : Margin), expires - Margin);
    }

    private Held SelfSigned()
    {
        var now = _time.GetUtcNow();
        var token = SelfSignedToken.Create(_options.ServiceName, _options.ServiceSecret, now);
        var held = Keep(token, now, now + SelfSignedToken.Lifetime);
        // While auth is only silent, its endpoint is tried again long before our own token expires.
        return _options.ServiceId is null || held.RenewAt < _endpointPausedUntil ? held : held with { RenewAt = _endpointPausedUntil };
    }

    private sealed record Held(string Token, DateTimeOffset RenewAt, DateTimeOffset ValidUntil);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Auth gave no service token (status {Status}); the portal signs its own and asks again in {Seconds} s")]
        public static partial void NoToken(ILogger logger, int status, double seconds);
    }
}
