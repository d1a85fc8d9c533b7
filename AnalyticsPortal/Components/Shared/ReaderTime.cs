using System.Globalization;

namespace AnalyticsPortal.Components.Shared;

/// <summary>The moment at which a page is drawn, for a reader in a time zone. Every moment on the page is said relative to it.</summary>
/// <param name="Now">The moment (any offset).</param>
/// <param name="Zone">The reader's zone.</param>
public sealed record ReaderTime(DateTimeOffset Now, TimeZoneInfo Zone)
{
    private const int Unmistakable = 300;

    /// <summary>The reader's day.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The reader's day on which <paramref name="at"/> falls.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>"24 January", with the year when it is so far off that the next one could be meant.</summary>
    public string Day(DateOnly day) => IsNear(day) ? Spoken.Day(day) : Spoken.FullDay(day);

    /// <summary>"24 Jan", with the year by the same rule.</summary>
    public string ShortDay(DateOnly day) => IsNear(day) ? Spoken.ShortDay(day) : Spoken.ShortFullDay(day);

    /// <summary>"09:40", with the day in front when it is not today.</summary>
    public string Clock(DateTimeOffset at)
    {
        var clock = TimeZoneInfo.ConvertTime(at, Zone).ToString("HH:mm", CultureInfo.InvariantCulture);
        return DayOf(at) == Today ? clock : $"{ShortDay(DayOf(at))}, {clock}";
    }

    /// <summary>The exact moment, for a tooltip.</summary>
    public string Exact(DateTimeOffset at) =>
        $"{Spoken.FullDay(DayOf(at))}, {TimeZoneInfo.ConvertTime(at, Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture)}";

    /// <summary>The moment for machines, in the reader's zone.</summary>
    public string Machine(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The zone's city or name, as people say it.</summary>
    public string ZoneName => Zone.Id.Split('/')[^1].Replace('_', ' ');

    /// <summary>The zone's present offset, "UTC+1".</summary>
    public string Offset
    {
        get
        {
            var offset = Zone.GetUtcOffset(Now);
            var sign = offset < TimeSpan.Zero ? "−" : "+";
            var minutes = offset.Minutes == 0 ? "" : offset.ToString("':'mm", CultureInfo.InvariantCulture);
            return $"UTC{sign}{Math.Abs(offset.Hours).ToString(CultureInfo.InvariantCulture)}{minutes}";
        }
    }

    /// <summary>True when the day can be said without its year.</summary>
    public bool IsNear(DateOnly day) => Math.Abs(day.DayNumber - Today.DayNumber) < Unmistakable;
}
