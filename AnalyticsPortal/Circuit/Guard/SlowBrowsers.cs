namespace AnalyticsPortal.Circuit.Guard;

/// <summary>
/// Ends the connections of browsers that take nothing of what is sent to them, and those that ask for no circuit. A browser that was only
/// asleep comes back by itself: its circuit waits for it.
/// </summary>
public sealed partial class SlowBrowsers(OpenConversations conversations, TimeProvider clock, ILogger<SlowBrowsers> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Looks at every connection once.</summary>
    public void RunOnce()
    {
        foreach (var (id, conversation) in conversations.All)
        {
            if (conversation.IsStuck && conversation.End()) Log.Shed(logger, id);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) RunOnce();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Connection {ConnectionId} took nothing of what was sent to it and was ended")]
        public static partial void Shed(ILogger logger, string connectionId);
    }
}
