namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>Two days on a line that begins today: the one aimed at and the one expected.</summary>
/// <param name="TargetX">From the left, 0-100.</param>
/// <param name="ExpectedX">From the left, 0-100.</param>
/// <param name="BandFrom">Where the band of probable days begins, 0-100.</param>
/// <param name="BandTo">Where it ends; the same where there is no band.</param>
public sealed record BulletGeometry(double TargetX, double ExpectedX, double BandFrom, double BandTo)
{
    // On a narrow screen the label of a day with its year takes most of this share of the line.
    private const double Room = 45;

    /// <summary>Lays out the days; the latest stands at the right edge, a day in the past at the left.</summary>
    public static BulletGeometry Of(DateOnly today, DateOnly target, DateOnly expected, DateOnly earliest, DateOnly latest)
    {
        var length = new[] { target, expected, latest }.Max().DayNumber - today.DayNumber;
        double X(DateOnly day) => Percent.Of(day.DayNumber - today.DayNumber, length);
        return new(X(target), X(expected), X(earliest), X(latest));
    }

    /// <summary>True when the label of today has room under the line, left of the target's.</summary>
    public bool TodayBelow => TargetX > Room;

    /// <summary>True when it has room over the line only, left of the expected day's.</summary>
    public bool TodayAbove => !TodayBelow && ExpectedX > Room;

    /// <summary>Where a label over the point at <paramref name="x"/> must be anchored so that it stays inside.</summary>
    public static string Anchor(double x) => x switch { < 25 => "start", > 75 => "end", _ => "middle" };
}
