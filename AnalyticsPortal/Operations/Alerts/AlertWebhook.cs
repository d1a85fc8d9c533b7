using System.Net.Http.Json;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Operations.Alerts;

/// <summary>Posts each alert that goes on or off to an address; what cannot be delivered is tried again at the next look.</summary>
public sealed partial class AlertWebhook : IDisposable
{
    private const int MostWaiting = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Queue<AlertMessage> _waiting = new();
    private readonly Uri? _address;
    private readonly HttpMessageInvoker _http;
    private readonly ILogger<AlertWebhook> _logger;

    /// <summary>Sends nothing yet; never anything where no address is set.</summary>
    public AlertWebhook(IOptions<OperationsOptions> options, ILogger<AlertWebhook> logger)
    {
        (_address, _logger) = (options.Value.AlertsWebhook, logger);
        // Addresses of webhooks hold secrets: without a propagator none gets into a trace, and no trace id leaves the house.
        _http = new HttpMessageInvoker(new SocketsHttpHandler { ActivityHeadersPropagator = null, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) });
    }

    /// <summary>Takes what went on and what went off.</summary>
    public void Add(IReadOnlyList<Alert> on, IReadOnlyList<Alert> off, DateTimeOffset now)
    {
        if (_address is null) return;
        foreach (var message in on.Select(a => AlertMessage.Of(a, "firing", now)).Concat(off.Select(a => AlertMessage.Of(a, "resolved", now))))
        {
            if (_waiting.Count == MostWaiting) _waiting.Dequeue();
            _waiting.Enqueue(message);
        }
    }

    /// <summary>Sends what waits, in order, until one cannot be delivered.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        while (_waiting.TryPeek(out var message))
        {
            if (!await IsTakenAsync(message, cancellationToken)) return;
            _waiting.Dequeue();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<bool> IsTakenAsync(AlertMessage message, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = JsonContent.Create(message) };
            using var response = await _http.SendAsync(request, patience.Token);
            if (response.IsSuccessStatusCode) return true;
            Log.Refused(_logger, message.Alert, (int)response.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Log.Unreachable(_logger, message.Alert, e.GetType().Name);
        }

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The webhook refused alert {Alert} with status {Status}; it is sent again in 15 s")]
        public static partial void Refused(ILogger logger, string alert, int status);

        [LoggerMessage(2, LogLevel.Warning, "The webhook did not take alert {Alert} ({Problem}); it is sent again in 15 s")]
        public static partial void Unreachable(ILogger logger, string alert, string problem);
    }
}

/// <summary>What is posted. Chat programs that take <c>{"text": …}</c> show it as it is.</summary>
/// <param name="Alert">The rule's name.</param>
/// <param name="State"><c>firing</c> or <c>resolved</c>.</param>
/// <param name="Subject">The name of a service; empty for rules of the whole portal.</param>
/// <param name="Text">In words.</param>
/// <param name="Since">Since when the rule is broken (UTC).</param>
/// <param name="At">When it went on or off (UTC).</param>
/// <param name="Portal">The machine or container whose portal says so.</param>
public sealed record AlertMessage(string Alert, string State, string Subject, string Text, DateTimeOffset Since, DateTimeOffset At, string Portal)
{
    /// <summary>The message about an alert.</summary>
    public static AlertMessage Of(Alert alert, string state, DateTimeOffset now) =>
        new(alert.Rule, state, alert.Subject, state == "firing" ? alert.Text : $"Over: {alert.Text}", alert.Since, now, Environment.MachineName);
}
