using AnalyticsPortal.Messages;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Operations.Alerts;

/// <summary>Tells of alerts in every configured place, each at its own speed: none waits for another, and the watch for none.</summary>
public sealed class AlertTelling : BackgroundService
{
    // An alert that flickers is no reason for four mails a minute.
    private static readonly TimeSpan MailPace = TimeSpan.FromMinutes(1);

    private readonly List<AlertOutbox> _outboxes;

    /// <summary>Tells nobody yet; never anybody where nothing is configured.</summary>
    public AlertTelling(IOptions<OperationsOptions> options, WebhookChannel webhook, MailChannel mail, TimeProvider clock, ILogger<AlertTelling> logger)
    {
        List<AlertPlace> places = [.. options.Value.AlertsMailTo.Select(to => new AlertPlace("e-mail", mail, int.MaxValue, changes => AlertChange.ForMail(to, changes), MailPace))];
        if (options.Value.AlertsWebhook is { } address)
            places.Add(new AlertPlace("webhook", webhook, 1, changes => changes[0].ForWebhook(address), TimeSpan.Zero));
        _outboxes = [.. places.Select(place => new AlertOutbox(place, clock, logger))];
    }

    /// <summary>Takes what went on and what went off at one look.</summary>
    public void Tell(IReadOnlyList<Alert> on, IReadOnlyList<Alert> off, DateTimeOffset now)
    {
        List<AlertChange> changes = [.. on.Select(a => new AlertChange(a, IsOn: true, now)), .. off.Select(a => new AlertChange(a, IsOn: false, now))];
        foreach (var outbox in _outboxes) outbox.Add(changes);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(_outboxes.Select(outbox => outbox.RunAsync(stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }
}
