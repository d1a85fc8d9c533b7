using System.Runtime.CompilerServices;

namespace AnalyticsPortal.Analytics;

/// <summary>How far a zone's clocks are from UTC, worked out once for each day: the measures of one learner ask thousands of times, and a zone's rules are slow to read.</summary>
internal sealed class ZoneOffsets
{
    // What lies outside, and the days on which the clocks change, the zone itself is asked for.
    private const int FirstYear = 2010, Years = 40;
    private const short Unknown = short.MinValue, Changes = short.MaxValue;

    private static readonly int FirstDay = new DateOnly(FirstYear, 1, 1).DayNumber;
    private static readonly int Days = new DateOnly(FirstYear + Years, 1, 1).DayNumber - FirstDay;
    private static readonly ConditionalWeakTable<TimeZoneInfo, ZoneOffsets> All = [];

    private readonly TimeZoneInfo _zone;

    // Minutes of each UTC day. Two threads that ask at once write the same.
    private readonly short[] _minutes = new short[Days];

    private ZoneOffsets(TimeZoneInfo zone)
    {
        _zone = zone;
        Array.Fill(_minutes, Unknown);
    }

    /// <summary>The offsets of a zone.</summary>
    public static ZoneOffsets Of(TimeZoneInfo zone) => All.GetValue(zone, static z => new(z));

    /// <summary>The local day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDayNumber((int)(LocalTicks(at) / TimeSpan.TicksPerDay));

    /// <summary>What the clocks show at an instant.</summary>
    public TimeSpan ClockOf(DateTimeOffset at) => new(LocalTicks(at) % TimeSpan.TicksPerDay);

    private long LocalTicks(DateTimeOffset at)
    {
        var ticks = at.UtcTicks;
        var place = (int)(ticks / TimeSpan.TicksPerDay) - FirstDay;
        if ((uint)place >= (uint)_minutes.Length) return Ask(at);
        var minutes = _minutes[place];
        if (minutes == Unknown) _minutes[place] = minutes = Look(place);
        return minutes == Changes ? Ask(at) : ticks + (minutes * TimeSpan.TicksPerMinute);
    }

    private long Ask(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).Ticks;

    private short Look(int place)
    {
        var from = new DateTimeOffset((FirstDay + place) * TimeSpan.TicksPerDay, TimeSpan.Zero);
        var offset = _zone.GetUtcOffset(from);
        return offset == _zone.GetUtcOffset(from.AddTicks(TimeSpan.TicksPerDay - 1)) ? (short)offset.TotalMinutes : Changes;
    }
}
