namespace AnalyticsPortal.Tests.TestKit;

/// <summary>A clock that stands still until it is told otherwise.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
