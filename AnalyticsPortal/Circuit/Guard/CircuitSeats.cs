using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Circuit.Guard;

/// <summary>Which circuits there are and whose they are: one seat each, from the moment it is asked for until the circuit is gone.</summary>
public sealed class CircuitSeats(IOptions<CircuitLimits> limits, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CircuitSeat> _bySecret = new(StringComparer.Ordinal);

    /// <summary>A seat for a new circuit; null when this person has as many as he may.</summary>
    public CircuitSeat? Take(CircuitOwner owner)
    {
        lock (_gate)
        {
            var taken = _taken.GetValueOrDefault(owner.UserId);
            if (taken >= limits.Value.PerUser) return null;
            _taken[owner.UserId] = taken + 1;
            return new(this, owner);
        }
    }

    /// <summary>True when this person's next page will get no circuit.</summary>
    public bool AreTaken(string userId)
    {
        lock (_gate) return _taken.GetValueOrDefault(userId) >= limits.Value.PerUser;
    }

    /// <summary>Remembers by which secret a circuit can be attached to.</summary>
    public void Remember(CircuitSeat seat, string secret)
    {
        lock (_gate)
        {
            // It may be gone already.
            if (!seat.TryHold(secret)) return;
            _bySecret.Add(secret, seat);
        }
    }

    /// <summary>The circuit behind this secret when it is this person's, of this session; null for any other, and for one that nobody knows.</summary>
    public CircuitSeat? Find(string secret, CircuitOwner owner)
    {
        lock (_gate) return _bySecret.TryGetValue(secret, out var seat) && seat.Owner == owner ? seat : null;
    }

    /// <summary>A connection has taken the circuit: it waits for nobody any more.</summary>
    public void Attach(CircuitSeat seat)
    {
        lock (_gate)
        {
            seat.Connections++;
            seat.Waiting?.Dispose();
            seat.Waiting = null;
        }
    }

    /// <summary>A connection of a circuit is gone. A circuit that has nothing to draw yet tells nobody when it is given up: its seat is free after as long.</summary>
    public void LetGo(CircuitSeat seat)
    {
        lock (_gate)
        {
            if (--seat.Connections > 0 || seat.IsKept) return;
            seat.Waiting?.Dispose();
            seat.Waiting = clock.CreateTimer(_ => LeaveUnlessTaken(seat), null, CircuitLimits.Retention, Timeout.InfiniteTimeSpan);
        }
    }

    private void LeaveUnlessTaken(CircuitSeat seat)
    {
        lock (_gate)
        {
            if (seat.Connections == 0 && !seat.IsKept) Leave(seat);
        }
    }

    /// <summary>Gives a seat back; a second time changes nothing.</summary>
    internal void Leave(CircuitSeat seat)
    {
        lock (_gate)
        {
            if (!seat.TryLeave()) return;
            seat.Waiting?.Dispose();
            if (seat.Secret is { } secret) _bySecret.Remove(secret);
            var left = _taken[seat.Owner.UserId] - 1;
            if (left == 0) _taken.Remove(seat.Owner.UserId);
            else _taken[seat.Owner.UserId] = left;
        }
    }
}

/// <summary>One circuit's place among its owner's.</summary>
public sealed class CircuitSeat(CircuitSeats seats, CircuitOwner owner) : IDisposable
{
    private bool _left;
    private volatile bool _kept;

    /// <summary>Whose circuit it is.</summary>
    public CircuitOwner Owner => owner;

    /// <summary>What attaches to it; null until the circuit has one.</summary>
    internal string? Secret { get; private set; }

    /// <summary>True when the circuit gives the seat back by itself.</summary>
    internal bool IsKept => _kept;

    /// <summary>Connections that have the circuit; two for the moment in which a new one takes it from an old one.</summary>
    internal int Connections { get; set; }

    /// <summary>Runs out for a circuit that has lost its connection before it could draw.</summary>
    internal ITimer? Waiting { get; set; }

    /// <inheritdoc/>
    public void Dispose() => seats.Leave(this);

    internal void Keep() => _kept = true;

    internal bool TryHold(string secret)
    {
        if (_left) return false;
        Secret = secret;
        return true;
    }

    internal bool TryLeave() => !_left && (_left = true);
}
