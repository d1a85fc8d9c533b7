using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AnalyticsPortal.Circuit.Guard;

/// <summary>Gives a circuit's seat back when the circuit is gone, however it ended: it lives in the circuit's own scope.</summary>
public sealed class SeatedCircuit : CircuitHandler, IDisposable
{
    // The hub makes a circuit's handlers within the first call that gives it something to draw.
    private static readonly AsyncLocal<CircuitSeat?> Asked = new();
    private readonly CircuitSeat? _seat;

    public SeatedCircuit()
    {
        _seat = Asked.Value;
        _seat?.Keep();
    }

    /// <summary>The circuit whose handlers are made within this call has the seat.</summary>
    internal static void Seat(CircuitSeat? seat) => Asked.Value = seat;

    /// <inheritdoc/>
    public void Dispose() => _seat?.Dispose();
}
