using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>
/// Hears that something about a learner, or what somebody may do, changed, or that there is work, whichever process wrote it: one LISTEN
/// connection per process.
/// Subscribers are called on the listener's own thread and must be quick.
/// </summary>
public sealed partial class ChangeListener(PortalDatabase database, ILogger<ChangeListener> logger) : BackgroundService
{
    private const string ListenSql = "listen portal_change; listen portal_access; listen portal_service; listen portal_job";
    private const string DataChannel = "portal_change", AccessChannel = "portal_access", ServiceChannel = "portal_service", JobChannel = "portal_job";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private Subscription[] subscribers = [];
    private bool deaf;

    /// <summary>True from the loss of the connection until there is another.</summary>
    public bool IsDeaf => Volatile.Read(ref deaf);

    /// <summary>
    /// Calls <paramref name="onChange"/> with the id of each learner about whom something changed, or with null when anything may have
    /// changed (the connection was lost for a while). Dispose the answer to stop.
    /// </summary>
    public IDisposable Subscribe(Action<string?> onChange) => Add(new(this, DataChannel, onChange));

    /// <summary>
    /// Calls <paramref name="onChange"/> with the id of each person who may do something no longer, or one of whose sessions ended, or with
    /// null when that may be anybody. Dispose the answer to stop.
    /// </summary>
    public IDisposable SubscribeAccess(Action<string?> onChange) => Add(new(this, AccessChannel, onChange));

    /// <summary>
    /// Calls <paramref name="onChange"/> with the name of each service that an operator pauses or resumes, or with null when that may be any.
    /// Dispose the answer to stop.
    /// </summary>
    public IDisposable SubscribeServices(Action<string?> onChange) => Add(new(this, ServiceChannel, onChange));

    /// <summary>
    /// Calls <paramref name="onWork"/> with the kind of work that was asked for, or with null when it may be any. Dispose the answer to stop.
    /// </summary>
    public IDisposable SubscribeJobs(Action<string?> onWork) => Add(new(this, JobChannel, onWork));

    private Subscription Add(Subscription subscription)
    {
        lock (gate) subscribers = [.. subscribers, subscription];
        return subscription;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var (pause, first) = (TimeSpan.Zero, true); !stoppingToken.IsCancellationRequested; first = false)
        {
            try
            {
                await ListenAsync(resynchronise: !first, () => pause = TimeSpan.Zero, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                Log.Lost(logger, e.Message);
                // The others are hardly better off, and each would fail once more for somebody.
                if (!deaf) database.Forget();
                Volatile.Write(ref deaf, true);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            pause = pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(bool resynchronise, Action connected, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Listen)
        {
            Pooling = false,
            // A dead peer shows itself only when something is sent.
            KeepAlive = 15,
        }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, change) => Tell(change.Channel, change.Payload);
        await using (var command = new NpgsqlCommand(ListenSql, connection)) await command.ExecuteNonQueryAsync(cancellationToken);
        connected();
        Volatile.Write(ref deaf, false);
        if (resynchronise)
        {
            Log.Back(logger);
            Tell(null, null);
        }

        while (!cancellationToken.IsCancellationRequested) await connection.WaitAsync(cancellationToken);
    }

    private void Tell(string? channel, string? userId)
    {
        foreach (var subscriber in Volatile.Read(ref subscribers))
        {
            if (channel is not null && channel != subscriber.Channel) continue;
            try
            {
                subscriber.OnChange(userId);
            }
#pragma warning disable CA1031 // One subscriber's fault must not deafen the others; it is logged in full.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Log.SubscriberFailed(logger, e);
            }
        }
    }

    private sealed class Subscription(ChangeListener listener, string channel, Action<string?> onChange) : IDisposable
    {
        public string Channel => channel;

        public Action<string?> OnChange => onChange;

        public void Dispose()
        {
            lock (listener.gate) listener.subscribers = [.. listener.subscribers.Where(s => s != this)];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that hears of changes was lost: {Reason}. Trying again.")]
        public static partial void Lost(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Hearing of changes again.")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber to changes failed.")]
        public static partial void SubscriberFailed(ILogger logger, Exception exception);
    }
}
