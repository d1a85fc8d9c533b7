using AnalyticsPortal.Storage;
using AnalyticsPortal.Upstream;
using Npgsql;

namespace AnalyticsPortal.Pipelines.Pauses;

/// <summary>Keeps this process's status board in step with what operators decided: woken by the database at every decision, and every half
/// minute, for a notification that was lost.</summary>
public sealed partial class ServicePauses(
    ServicePauseRepository repository, UpstreamStatusBoard board, ChangeListener changes, ILogger<ServicePauses> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>Reads what stands and pauses and resumes accordingly.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var standing = (await repository.AllAsync(cancellationToken)).ToDictionary(p => p.Service, StringComparer.Ordinal);
        foreach (var service in Enum.GetValues<UpstreamService>())
        {
            var before = board.Read(service).Pause;
            var now = standing.TryGetValue(service.ToString(), out var stored) ? new ServicePause(stored.Since, stored.By, stored.Reason) : null;
            if (before == now) continue;
            if (now is null) board.Resume(service);
            else board.Pause(service, now);
            Log.Turned(logger, service, now is null ? "resumed" : "paused");
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var woken = new SemaphoreSlim(0);
        using var subscription = changes.SubscribeServices(_ => woken.Release());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Whatever was decided meanwhile is answered by the same query.
                while (woken.CurrentCount > 0) await woken.WaitAsync(stoppingToken);
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                // What was decided before stands until the database can be asked.
                Log.Failed(logger, e.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await ((Task)woken.WaitAsync(Every, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Service} was {What} by an operator.")]
        public static partial void Turned(ILogger logger, UpstreamService service, string what);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The operators' pauses could not be read: {Reason}. Trying again.")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
