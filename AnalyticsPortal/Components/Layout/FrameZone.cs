namespace AnalyticsPortal.Components.Layout;

/// <summary>The zone in which the page inside the frame says its times, so that the frame says its own in the same. One for each reader.</summary>
public sealed class FrameZone
{
    /// <summary>The zone; null until a page has told it.</summary>
    public TimeZoneInfo? Zone { get; private set; }

    /// <summary>Raised when it becomes another.</summary>
    public event EventHandler? Changed;

    /// <summary>A page tells its zone.</summary>
    public void Tell(TimeZoneInfo zone)
    {
        if (zone.Equals(Zone)) return;
        Zone = zone;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
