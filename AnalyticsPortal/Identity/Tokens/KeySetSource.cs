namespace AnalyticsPortal.Identity.Tokens;

/// <summary>The keys of one issuer, fetched from its JWKS address and remembered. One fetch runs at a time, however many ask; a fetch that fails leaves
/// the last good keys in place for up to a day. Keep one instance per address for as long as the program runs.</summary>
public sealed partial class KeySetSource
{
    /// <summary>How long keys are used before they are fetched again behind the askers' backs.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>How long keys are used at most while the issuer does not answer.</summary>
    public static readonly TimeSpan LongestKept = TimeSpan.FromHours(24);

    /// <summary>The least time between two fetches, so that made-up key ids cannot make the portal flood the issuer.</summary>
    public static readonly TimeSpan BetweenFetches = TimeSpan.FromSeconds(30);

    /// <summary>How long one fetch may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int LargestBody = 256 * 1024;

    private readonly Lock _gate = new();
    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly TimeProvider _time;
    private readonly ILogger<KeySetSource> _logger;
    private Held? _held;
    private Task? _fetch;
    private DateTimeOffset _nextFetch = DateTimeOffset.MinValue;

    /// <summary>Asks nothing yet. The client belongs to the caller.</summary>
    /// <exception cref="ArgumentException">The address is neither https nor on this machine: whoever sits between could put in his own keys.</exception>
    public KeySetSource(HttpClient http, Uri address, TimeProvider time, ILogger<KeySetSource> logger)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            throw new ArgumentException("Keys are fetched over https, or from this machine.", nameof(address));
        (_http, _address, _time, _logger) = (http, address, time, logger);
    }

    /// <summary>The keys; null when none could be had yet, or none within a day.</summary>
    public async Task<JsonWebKeySet?> GetAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var held = Usable(now);
        if (held is not null && now < held.At + Fresh)
            return held.Keys;
        var fetch = Start(now);
        if (held is not null)
            return held.Keys;
        await fetch.WaitAsync(cancellationToken);
        return Usable(_time.GetUtcNow())?.Keys;
    }

    /// <summary>Newer keys than those that did not do: what was fetched meanwhile, or what a fetch brings now; the same ones where the issuer
    /// does not answer or was asked within <see cref="BetweenFetches"/>.</summary>
    public async Task<JsonWebKeySet> RenewAsync(JsonWebKeySet known, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (Usable(now) is { } held && !ReferenceEquals(held.Keys, known))
            return held.Keys;
        await Start(now).WaitAsync(cancellationToken);
        return Usable(_time.GetUtcNow())?.Keys ?? known;
    }

    private Held? Usable(DateTimeOffset now)
    {
        lock (_gate)
            return _held is { } held && now < held.At + LongestKept ? held : null;
    }

    /// <summary>The fetch that runs already, a new one, or none when it is too early for one.</summary>
    private Task Start(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_fetch is not null || now < _nextFetch)
                return _fetch ?? Task.CompletedTask;
            _nextFetch = now + BetweenFetches;
            return _fetch = Task.Run(FetchAsync, CancellationToken.None);
        }
    }

    private async Task FetchAsync()
    {
        try
        {
            if (await AskAsync() is not { } keys)
                return;
            lock (_gate)
                _held = new Held(keys, _time.GetUtcNow());
        }
        finally
        {
            lock (_gate)
                _fetch = null;
        }
    }

    private async Task<JsonWebKeySet?> AskAsync()
    {
        using var clock = new CancellationTokenSource(Patience, _time);
        try
        {
            using var response = await _http.GetAsync(_address, HttpCompletionOption.ResponseHeadersRead, clock.Token);
            if (!response.IsSuccessStatusCode)
            {
                Log.Refused(_logger, _address.Host, (int)response.StatusCode);
                return null;
            }

            await response.Content.LoadIntoBufferAsync(LargestBody, clock.Token);
            return Read(await response.Content.ReadAsByteArrayAsync(clock.Token));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            Log.Unreachable(_logger, _address.Host, e.GetType().Name);
            return null;
        }
    }

    // A set without a key that could be used is a fault more often than a statement, so the last good one stays.
    private JsonWebKeySet? Read(byte[] body)
    {
        if (JsonWebKeySet.Parse(body) is not { Keys.Count: > 0 } keys)
        {
            Log.NoKeys(_logger, _address.Host);
            return null;
        }

        Log.Fetched(_logger, _address.Host, keys.Keys.Count, keys.Skipped);
        return keys;
    }

    private sealed record Held(JsonWebKeySet Keys, DateTimeOffset At);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Host} publishes {Keys} keys that can be used and {Skipped} others")]
        public static partial void Fetched(ILogger logger, string host, int keys, int skipped);

        [LoggerMessage(2, LogLevel.Warning, "{Host} answered {Status} when asked for its keys; the last good ones stay")]
        public static partial void Refused(ILogger logger, string host, int status);

        [LoggerMessage(3, LogLevel.Warning, "{Host} could not be asked for its keys ({Fault}); the last good ones stay")]
        public static partial void Unreachable(ILogger logger, string host, string fault);

        [LoggerMessage(4, LogLevel.Warning, "What {Host} publishes holds no key that can be used; the last good ones stay")]
        public static partial void NoKeys(ILogger logger, string host);
    }
}
