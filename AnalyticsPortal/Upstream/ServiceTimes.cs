namespace AnalyticsPortal.Upstream;

/// <summary>How long a service's answers took in the last 24 hours: counts by five minutes and by duration, so that a busy day needs no more
/// room than a quiet one. Not thread-safe.</summary>
internal sealed class ServiceTimes
{
    private const int SlotsPerHour = 12, Hours = 24, Steps = 100;
    // Neighbouring steps differ by a tenth: the middle of a step is within 5 % of whatever fell into it. From 1 ms to 14 s.
    private const double Step = 1.1;
    private static readonly long SlotTicks = TimeSpan.FromMinutes(60.0 / SlotsPerHour).Ticks;

    private readonly Slot[] _slots = [.. Enumerable.Range(0, SlotsPerHour * (Hours + 1)).Select(_ => new Slot())];

    /// <summary>An answer.</summary>
    public void Add(DateTimeOffset now, bool notModified, TimeSpan elapsed)
    {
        var number = now.UtcTicks / SlotTicks;
        var slot = _slots[number % _slots.Length];
        if (slot.Number != number) slot.Clear(number);
        slot.Answered++;
        if (notModified) slot.NotModified++;
        slot.Times[StepOf(elapsed)]++;
    }

    /// <summary>The last hour.</summary>
    public (int Answers, TimeSpan? Median, TimeSpan? Percentile95, double? NotModified) LastHour(DateTimeOffset now)
    {
        var last = now.UtcTicks / SlotTicks;
        var hour = Between(last - SlotsPerHour + 1, last);
        return (Answered(hour), Percentile(hour, 0.5), Percentile(hour, 0.95), Answered(hour) is > 0 and var answered ? (double)hour.Sum(s => s.NotModified) / answered : null);
    }

    /// <summary>Percentile 95 of the last 24 clock hours, oldest first.</summary>
    public IReadOnlyList<TimeSpan?> Series(DateTimeOffset now)
    {
        var present = now.UtcTicks / TimeSpan.TicksPerHour;
        return [.. Enumerable.Range(0, Hours).Select(i => Hour(present - Hours + 1 + i))];
    }

    private TimeSpan? Hour(long hour) => Percentile(Between(hour * SlotsPerHour, ((hour + 1) * SlotsPerHour) - 1), 0.95);

    private List<Slot> Between(long first, long last) => [.. _slots.Where(s => s.Number >= first && s.Number <= last)];

    private static int Answered(List<Slot> slots) => slots.Sum(s => s.Answered);

    private static TimeSpan? Percentile(List<Slot> slots, double share)
    {
        var left = (int)Math.Ceiling(share * Answered(slots));
        if (left == 0) return null;
        for (var step = 0; ; step++)
        {
            left -= slots.Sum(s => s.Times[step]);
            if (left <= 0) return TimeSpan.FromMilliseconds(Math.Pow(Step, step + 0.5));
        }
    }

    private static int StepOf(TimeSpan elapsed) =>
        Math.Clamp((int)Math.Floor(Math.Log(Math.Max(1, elapsed.TotalMilliseconds), Step)), 0, Steps - 1);

    private sealed class Slot
    {
        public long Number { get; private set; } = -1;

        public int Answered { get; set; }

        public int NotModified { get; set; }

        public int[] Times { get; private set; } = [];

        public void Clear(long number) => (Number, Answered, NotModified, Times) = (number, 0, 0, new int[Steps]);
    }
}
