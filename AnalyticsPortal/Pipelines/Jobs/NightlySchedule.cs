namespace AnalyticsPortal.Pipelines.Jobs;

/// <summary>Which moment a time of day is, each day in a zone.</summary>
public static class NightlySchedule
{
    /// <summary>
    /// The last moment up to now at which the clocks of a zone showed a time of day. A day whose clocks leave it out has it as much later as they
    /// were put forward (02:00 is 03:00); of two, the first counts, so that each day has exactly one.
    /// </summary>
    /// <param name="now">The present moment.</param>
    /// <param name="at">The time of day.</param>
    /// <param name="zone">The zone.</param>
    public static DateTimeOffset Last(DateTimeOffset now, TimeOnly at, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var moment = On(today, at, zone);
        return moment <= now ? moment : On(today.AddDays(-1), at, zone);
    }

    private static DateTimeOffset On(DateOnly day, TimeOnly at, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(at);
        // The offset before the change says which moment would have been meant, had the clocks not been put forward.
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-3))
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
