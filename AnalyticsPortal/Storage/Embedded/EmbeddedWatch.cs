namespace AnalyticsPortal.Storage.Embedded;

/// <summary>Starts the portal's own PostgreSQL again when it was killed while the portal runs. Does nothing where a server was configured.</summary>
public sealed partial class EmbeddedWatch(StorageStart storage, TimeProvider time, ILogger<EmbeddedWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Looks once.</summary>
    /// <returns>True when the server had gone and answers again.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        if (!await storage.ReviveAsync(cancellationToken)) return false;
        Log.Revived(logger, time.GetElapsedTime(began).TotalSeconds);
        return true;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = Every; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await Task.Delay(pause, time, stoppingToken);
                await RunOnceAsync(stoppingToken);
                pause = Every;
            }
            catch (Exception e) when (e is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
            {
                Log.Failed(logger, e.Message);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The portal's own PostgreSQL had gone and was started again in {Seconds:F1} s.")]
        public static partial void Revived(ILogger logger, double seconds);

        [LoggerMessage(Level = LogLevel.Error, Message = "The portal's own PostgreSQL has gone and does not start: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
