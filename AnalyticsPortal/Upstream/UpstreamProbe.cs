namespace AnalyticsPortal.Upstream;

/// <summary>Looks after services whose breaker is open, so that their recovery is seen soon and without a user's waiting.</summary>
public sealed class UpstreamProbe(
    UpstreamClient client, UpstreamStatusBoard board, Microsoft.Extensions.Options.IOptions<UpstreamOptions> options, TimeProvider time) : BackgroundService
{
    /// <summary>Probes each paused service once, all at the same time, and tells of waits that are over.</summary>
    public Task RunOnceAsync(CancellationToken cancellationToken)
    {
        board.LookAtWaits();
        return Task.WhenAll(Enum.GetValues<UpstreamService>().Select(s => client.ProbeAsync(s, cancellationToken)));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Limits.ProbeInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunOnceAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }
}
