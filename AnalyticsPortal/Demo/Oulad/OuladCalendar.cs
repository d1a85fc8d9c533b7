namespace AnalyticsPortal.Demo.Oulad;

/// <summary>Puts the days of a presentation into the present: one of them is always today.</summary>
/// <param name="Today">The day of the presentation that is today.</param>
/// <param name="Now">The moment.</param>
internal sealed record OuladCalendar(int Today, DateTimeOffset Now)
{
    /// <summary>The zone of the Open University.</summary>
    public const string ZoneName = "Europe/London";

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.TryFindSystemTimeZoneById(ZoneName, out var zone) ? zone : TimeZoneInfo.Utc;

    private readonly DateOnly _date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    /// <summary>The calendar day of a day of the presentation.</summary>
    public DateOnly DateOf(int day) => _date.AddDays(day - Today);

    /// <summary>When something of a day counts as done. The dataset knows no hours: noon; this morning, when noon is still to come, the day's first moment, so that today counts whole.</summary>
    public DateTimeOffset At(int day)
    {
        var noon = Local(day, new TimeOnly(12, 0));
        return day == Today && noon > Now ? Local(day, TimeOnly.MinValue) : noon;
    }

    /// <summary>The end of a day, by which work is due.</summary>
    public DateTimeOffset EndOf(int day) => Local(day, new TimeOnly(23, 59, 59));

    /// <summary>The first moment of today.</summary>
    public DateTimeOffset StartOfToday => Local(Today, TimeOnly.MinValue);

    // The clocks there change between one and two at night: none of these times is skipped or comes twice.
    private DateTimeOffset Local(int day, TimeOnly time)
    {
        var local = DateOf(day).ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
