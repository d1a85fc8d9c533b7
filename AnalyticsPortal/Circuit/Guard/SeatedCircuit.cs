using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AnalyticsPortal.Circuit.Guard;

/// <summary>Gives a circuit's seat back when the circuit is gone, however it ended: it lives in the circuit's own scope.</summary>
public sealed class SeatedCircuit : CircuitHandler, IDisposable
{
    // The hub makes a circuit, and with it its handlers, within the call that asks for one.
    private static readonly AsyncLocal<CircuitSeat?> Asked = new();
    private readonly CircuitSeat? _seat = Asked.Value;

    /// <summary>The circuit that is made within this call takes the seat.</summary>
    internal static void Seat(CircuitSeat? seat) => Asked.Value = seat;

    /// <inheritdoc/>
    public void Dispose() => _seat?.Dispose();
}
