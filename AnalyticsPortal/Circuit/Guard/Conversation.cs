using Microsoft.AspNetCore.SignalR;

namespace AnalyticsPortal.Circuit.Guard;

/// <summary>One connection of a browser: how much it may still ask, and how long it has owed an answer.</summary>
public sealed class Conversation(HubConnectionContext connection, CircuitLimits limits, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double _calls = limits.CallsAtOnce;
    private long _counted = clock.GetTimestamp();
    // Owes a circuit to begin with, later an answer to the oldest batch.
    private long? _owes = clock.GetTimestamp();
    private long _sent;
    private long _drawn;
    private int _ended;

    /// <summary>True when the browser has drawn nothing of what was sent, or has opened no circuit, for longer than anybody waits.</summary>
    public bool IsStuck
    {
        get
        {
            lock (_gate) return _owes is { } since && clock.GetElapsedTime(since).TotalSeconds > limits.PatienceSeconds;
        }
    }

    /// <summary>The conversation that a hub call belongs to.</summary>
    public static Conversation Of(HubCallerContext context) => (Conversation)context.Items[typeof(Conversation)]!;

    /// <summary>Begins one with a new connection.</summary>
    public static Conversation Begin(HubConnectionContext connection, CircuitLimits limits, TimeProvider clock)
    {
        var conversation = new Conversation(connection, limits, clock);
        connection.Items[typeof(Conversation)] = conversation;
        return conversation;
    }

    /// <summary>Counts a call; false when there have been too many.</summary>
    public bool MayCall()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            _calls = Math.Min(limits.CallsAtOnce, _calls + (clock.GetElapsedTime(_counted, now).TotalSeconds * limits.CallsPerSecond));
            _counted = now;
            if (_calls < 1) return false;
            _calls--;
            return true;
        }
    }

    /// <summary>The circuit that the connection has; null before.</summary>
    public CircuitSeat? Seat { get; private set; }

    /// <summary>The connection has a circuit now.</summary>
    public void Attach(CircuitSeat seat)
    {
        lock (_gate)
        {
            if (Seat is not null) return;
            Seat = seat;
            if (_drawn >= _sent) _owes = null;
        }
    }

    /// <summary>A batch of drawing is on its way to the browser.</summary>
    public void Sent(long batch)
    {
        lock (_gate)
        {
            if (batch > _sent) _sent = batch;
            _owes ??= clock.GetTimestamp();
        }
    }

    /// <summary>The browser says that it has drawn a batch, and with it all before.</summary>
    public void Drawn(long batch)
    {
        lock (_gate)
        {
            if (batch <= _drawn || batch > _sent) return;
            _drawn = batch;
            _owes = _drawn == _sent ? null : clock.GetTimestamp();
        }
    }

    /// <summary>Ends it; true the first time.</summary>
    public bool End()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 1) return false;
        connection.Abort();
        return true;
    }
}
