using AnalyticsPortal.Identity.Tokens;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.OpenId;

/// <summary>The provider's document, fetched when it is first needed and again once a day; one fetch at a time. The last good one stays.</summary>
public sealed partial class OpenIdProvider(IOptions<OpenIdOptions> options, OpenIdBackchannel backchannel, TimeProvider time, ILoggerFactory logging)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1), BetweenFetches = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly ILogger _logger = logging.CreateLogger<OpenIdProvider>();
    private KnownProvider? _known;
    private Task? _fetch;
    private DateTimeOffset _next = DateTimeOffset.MinValue, _freshUntil = DateTimeOffset.MinValue;

    /// <summary>The provider; null while its document cannot be had.</summary>
    public async Task<KnownProvider?> GetAsync(CancellationToken cancellationToken)
    {
        Task fetch;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_fetch is null && now >= _freshUntil && now >= _next)
            {
                _next = now + BetweenFetches;
                _fetch = Task.Run(FetchAsync, CancellationToken.None);
            }

            if (_known is { } known) return known;
            fetch = _fetch ?? Task.CompletedTask;
        }

        await fetch.WaitAsync(cancellationToken);
        lock (_gate) return _known;
    }

    private async Task FetchAsync()
    {
        var body = await backchannel.GetAsync(ProviderDocument.AddressOf(options.Value.Authority));
        var document = body is null ? null : ProviderDocument.Read(body, options.Value.Authority);
        if (document is null) Log.NoDocument(_logger, body is null ? "no answer" : "not the document of Identity:OpenId:Authority");
        lock (_gate)
        {
            if (document is not null)
            {
                _known = document == _known?.Document ? _known : Know(document);
                _freshUntil = time.GetUtcNow() + Fresh;
            }

            _fetch = null;
        }
    }

    private KnownProvider Know(ProviderDocument document) => new(document, new TokenVerifier(
        new KeySetSource(backchannel.Http, document.Keys, time, logging.CreateLogger<KeySetSource>()),
        new TokenRules(document.Issuer, options.Value.ClientId, SignatureAlgorithm.Asymmetric),
        time));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider's discovery document could not be had: {Fault}")]
        public static partial void NoDocument(ILogger logger, string fault);
    }
}

/// <summary>A provider whose document is known.</summary>
/// <param name="Document">Its addresses.</param>
/// <param name="Tokens">Checks its ID tokens.</param>
public sealed record KnownProvider(ProviderDocument Document, TokenVerifier Tokens);
