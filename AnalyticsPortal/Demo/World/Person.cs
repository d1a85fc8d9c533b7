using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo.World;

/// <summary>An invented person.</summary>
/// <param name="UserId">Opaque id.</param>
/// <param name="Tenant">The organisation.</param>
/// <param name="Number">Place among the people of the same kind there, from 1.</param>
/// <param name="Roles">What the person may be.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Email">Address; unique.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Story">What is special about this person's learning.</param>
internal sealed record Person(
    string UserId,
    Tenant Tenant,
    int Number,
    IReadOnlyList<ScopeRole> Roles,
    string Name,
    string Email,
    string TimeZone,
    Story Story = Story.Ordinary)
{
    public bool Learns => Roles.Contains(ScopeRole.Learner);

    public bool Teaches => Roles.Contains(ScopeRole.Trainer);

    /// <summary>The zone; UTC where the machine does not know its name.</summary>
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The person's own day at a moment.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>A moment of a local day; a time that the clocks skip is an hour later.</summary>
    public DateTimeOffset At(DateOnly day, double minuteOfDay)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddSeconds(Math.Floor(minuteOfDay * 60));
        if (Zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>How a learner's time runs.</summary>
internal enum Story
{
    /// <summary>As the fitted figures have it.</summary>
    Ordinary,

    /// <summary>Always faster than the plan, nearly every day.</summary>
    Ahead,

    /// <summary>Always slower than the plan, once or twice a week.</summary>
    Behind,

    /// <summary>Always on the first day.</summary>
    BrandNew,
}
