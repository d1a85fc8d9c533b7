using AnalyticsPortal.Storage.Jobs;
using Npgsql;

namespace AnalyticsPortal.Pipelines.Jobs;

/// <summary>Looks every few seconds how full the queue is, for metrics and alerts.</summary>
public sealed partial class QueueWatch(JobRepository jobs, JobQueueState state, TimeProvider clock, ILogger<QueueWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Looks once.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var queue = await jobs.QueueAsync(cancellationToken);
        state.Tell(new(queue.Pressing, queue.PressingDelay) { Due = queue.Waiting });
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunOnceAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            Log.NotSeen(logger, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "How full the queue is could not be seen: {Reason}. Trying again.")]
        public static partial void NotSeen(ILogger logger, string reason);
    }
}
