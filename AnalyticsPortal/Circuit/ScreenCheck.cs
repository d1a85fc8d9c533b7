using AnalyticsPortal.Identity.Sessions;
using AnalyticsPortal.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AnalyticsPortal.Circuit;

/// <summary>
/// The one loop that closes the screens of sessions that are over: woken by the database when a session ends or somebody loses a role,
/// and every half minute, for what only time ends and for a notification that was lost.
/// </summary>
public sealed partial class ScreenCheck(
    OpenScreens screens, SessionRepository sessions, ChangeListener changes, IOptions<SessionLimits> limits, TimeProvider clock, ILogger<ScreenCheck> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30), Together = TimeSpan.FromMilliseconds(100), UseCounts = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, DateTimeOffset> _written = new(StringComparer.Ordinal);

    /// <summary>Asks once, in one query, for all sessions with open screens, and closes the screens of those that are over.</summary>
    /// <returns>How many screens were closed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var bySession = screens.All.GroupBy(s => Convert.ToHexStringLower(s.Session)).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var gone in _written.Keys.Except(bySession.Keys).ToList()) _written.Remove(gone);
        if (bySession.Count == 0) return 0;

        await NoteUseAsync(bySession, cancellationToken);
        var closed = 0;
        byte[][] asked = [.. bySession.Values.Select(of => of[0].Session)];
        foreach (var (session, now) in await sessions.CheckAsync(asked, clock.GetUtcNow(), limits.Value.Idle, cancellationToken))
        {
            if (now.State == SessionState.Valid) continue;
            var over = bySession[Convert.ToHexStringLower(session)];
            foreach (var screen in over) Close(screen, now.State);
            closed += over.Count;
        }

        if (closed > 0) Log.Closed(logger, closed);
        return closed;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var woken = new SemaphoreSlim(0);
        using var subscription = changes.SubscribeAccess(_ => woken.Release());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await woken.WaitAsync(Every, stoppingToken)) await Task.Delay(Together, stoppingToken);
                // Whatever woke it meanwhile is answered by the same query.
                while (woken.CurrentCount > 0) await woken.WaitAsync(stoppingToken);
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                Log.Failed(logger, e.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // A reader who works on one screen for hours sends no request that would count as use.
    private async Task NoteUseAsync(Dictionary<string, List<OpenScreen>> bySession, CancellationToken cancellationToken)
    {
        List<(byte[], DateTimeOffset)> seen = [];
        foreach (var (key, open) in bySession)
        {
            var used = open.Max(s => s.UsedAt);
            // The request that opened the screen was written down itself.
            if (_written.TryAdd(key, used) || used - _written[key] < UseCounts) continue;
            _written[key] = used;
            seen.Add((open[0].Session, used));
        }

        if (seen.Count > 0) await sessions.SeenAsync(seen, cancellationToken);
    }

    private void Close(OpenScreen screen, SessionState why)
    {
        try
        {
            screen.Close(why);
        }
#pragma warning disable CA1031 // One screen's fault must not leave the others open; it is logged in full.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.CloseFailed(logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Closed {Count} screens of sessions that are over.")]
        public static partial void Closed(ILogger logger, int count);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The sessions of the open screens could not be checked: {Reason}. Trying again.")]
        public static partial void Failed(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "A screen of a session that is over could not be closed.")]
        public static partial void CloseFailed(ILogger logger, Exception exception);
    }
}
