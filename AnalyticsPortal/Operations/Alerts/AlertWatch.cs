using AnalyticsPortal.Operations.Health;
using AnalyticsPortal.Operations.Metrics;
using AnalyticsPortal.Pipelines;
using AnalyticsPortal.Upstream;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnalyticsPortal.Operations.Alerts;

/// <summary>Looks every 15 s whether an alert rule is broken, and tells the operators.</summary>
public sealed partial class AlertWatch(
    MetricsStore metrics,
    UpstreamStatusBoard services,
    DatabaseCheck database,
    JobQueueState queue,
    HostResources host,
    AlertBoard board,
    AlertTelling telling,
    TimeProvider clock,
    ILogger<AlertWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15), Patience = TimeSpan.FromSeconds(3);

    private readonly TrafficWindow _traffic = new();

    /// <summary>Looks once.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        _traffic.Add(now, Traffic.From(metrics.Read()));
        var (on, off) = board.Judge(await ReadAsync(cancellationToken), now);
        foreach (var alert in on) Log.On(logger, alert.Rule, alert.Subject, alert.Text);
        foreach (var alert in off) Log.Off(logger, alert.Rule, alert.Subject);
        telling.Tell(on, off, now);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            _traffic.Add(clock.GetUtcNow(), Traffic.From(metrics.Read()));
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunOnceAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task<AlertReading> ReadAsync(CancellationToken cancellationToken)
    {
        var (minutes, minute) = (_traffic.Of(TimeSpan.FromMinutes(5)), _traffic.Of(TimeSpan.FromMinutes(1)));
        return new AlertReading(
            minutes.Requests,
            minutes.Requests == 0 ? 0 : (double)minutes.Failed / minutes.Requests,
            minutes.Quantile(0.95),
            minute.RateLimitHits,
            await DatabaseAnswersAsync(cancellationToken),
            [.. services.Read().Where(s => s.Breaker is not BreakerState.Closed).Select(s => s.Service.WireName())],
            queue.Latest.Depth,
            queue.Latest.Delay.TotalSeconds,
            host.DiskFree,
            host.MemoryUsed);
    }

    private async Task<bool> DatabaseAnswersAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return (await database.CheckHealthAsync(new HealthCheckContext(), patience.Token)).Status is HealthStatus.Healthy;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Alert {Rule} {Subject}: {Text}")]
        public static partial void On(ILogger logger, string rule, string subject, string text);

        [LoggerMessage(2, LogLevel.Information, "Alert {Rule} {Subject} is over")]
        public static partial void Off(ILogger logger, string rule, string subject);
    }
}
