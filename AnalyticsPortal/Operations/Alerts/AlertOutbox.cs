using System.Threading.Channels;
using AnalyticsPortal.Messages;

namespace AnalyticsPortal.Operations.Alerts;

/// <summary>What one place is still to be told of alerts: in order, and again until it is taken; of more than 100 changes the latest.</summary>
public sealed partial class AlertOutbox(AlertPlace place, TimeProvider clock, ILogger logger)
{
    private const int Most = 100;

    // Who cannot answer is asked again soon; who has refused has to be mended first.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15), Later = TimeSpan.FromMinutes(5);

    private readonly Channel<IReadOnlyList<AlertChange>> _added =
        Channel.CreateBounded<IReadOnlyList<AlertChange>>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly List<AlertChange> _waiting = [];

    /// <summary>Takes what changed at one look. Thread-safe, and never waits.</summary>
    public void Add(IReadOnlyList<AlertChange> changes)
    {
        if (changes.Count > 0) _added.Writer.TryWrite(changes);
    }

    /// <summary>Sends what waits until something is not taken. Returns how long to wait before more is sent.</summary>
    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        while (_added.Reader.TryRead(out var changes)) _waiting.AddRange(changes);
        if (_waiting.Count > Most) _waiting.RemoveRange(0, _waiting.Count - Most);
        while (_waiting.Count > 0)
        {
            var some = _waiting[..Math.Min(place.Together, _waiting.Count)];
            var delivery = await place.Channel.SendAsync(place.Write(some), cancellationToken);
            if (delivery.Outcome is not DeliveryOutcome.Taken)
            {
                var pause = delivery.Outcome is DeliveryOutcome.Refused ? Later : Soon;
                Log.NotTaken(logger, place.Name, delivery.Outcome, delivery.Reason, _waiting.Count, pause.TotalSeconds);
                return pause;
            }

            _waiting.RemoveRange(0, some.Count);
        }

        return place.Pace;
    }

    /// <summary>Sends whatever is added, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_waiting.Count == 0) await _added.Reader.WaitToReadAsync(cancellationToken);
            await Task.Delay(await RunOnceAsync(cancellationToken), clock, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Alerts by {Place}: {Outcome} ({Reason}); {Count} wait, the next try is in {Seconds} s")]
        public static partial void NotTaken(ILogger logger, string place, DeliveryOutcome outcome, string reason, int count, double seconds);
    }
}

/// <summary>Somebody who is told of alerts.</summary>
/// <param name="Name">How, for the log: it tells no address.</param>
/// <param name="Channel">On which way.</param>
/// <param name="Together">How many changes one message may be about.</param>
/// <param name="Write">The message about some changes, in their order.</param>
/// <param name="Pace">How long nothing more is sent after a message: what changes meanwhile comes together.</param>
public sealed record AlertPlace(string Name, IMessageChannel Channel, int Together, Func<IReadOnlyList<AlertChange>, Message> Write, TimeSpan Pace);
