using System.Runtime.InteropServices;

namespace AnalyticsPortal.Operations;

/// <summary>Ctrl+C and SIGTERM while the portal is still starting: the start is given up in order. Dispose it once the host listens to them itself.</summary>
public sealed class StartSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StartSignals() =>
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        // The process does not end by itself: whoever starts something is told, and clears up.
        context.Cancel = true;
        _stop.Cancel();
    }
}
