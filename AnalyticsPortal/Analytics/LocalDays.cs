using System.Runtime.InteropServices;

namespace AnalyticsPortal.Analytics;

/// <summary>Calendar days as the learner lives them. An instant has exactly one local day in every zone, so that days of 23 or 25 hours, midnights that do not exist and midnights that come twice need no rule of their own.</summary>
internal static class LocalDays
{
    /// <summary>The local day of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => ZoneOffsets.Of(zone).DayOf(at);

    /// <summary>The first instant of a local day. A day that a zone left out begins when the next one does.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var clock = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(clock)) clock = clock.AddMinutes(1);
        // Where midnight comes twice, the first is the one with clocks further ahead.
        var offset = zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone.GetUtcOffset(clock);
        return new DateTimeOffset(clock, offset).ToUniversalTime();
    }

    /// <summary>The same time by the learner's clock, some local days earlier; where that time did not exist, the nearest on that day.</summary>
    public static DateTimeOffset DaysBefore(DateTimeOffset now, int days, TimeZoneInfo zone)
    {
        var sameDuration = now.AddDays(-days);
        var sameClock = sameDuration + (zone.GetUtcOffset(now) - zone.GetUtcOffset(sameDuration));
        return DayOf(sameClock, zone) == DayOf(now, zone).AddDays(-days) ? sameClock : sameDuration;
    }
}

/// <summary>A stretch of local days.</summary>
/// <param name="First">First day, included.</param>
/// <param name="Last">Last day, included.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DayWindow(DateOnly First, DateOnly Last)
{
    /// <summary>So many days, the last of them included: "7 d" is today and the six days before.</summary>
    public static DayWindow Ending(DateOnly last, int days) => new(last.AddDays(1 - days), last);

    /// <summary>True for a day within.</summary>
    public bool Contains(DateOnly day) => day >= First && day <= Last;

    /// <summary>Every day, oldest first.</summary>
    public IEnumerable<DateOnly> Days()
    {
        for (var day = First; day <= Last; day = day.AddDays(1)) yield return day;
    }
}
