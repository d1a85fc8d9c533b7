using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>How much content was used, and of which format. Minutes are added in whole ticks, so that sums are the same in any order.</summary>
internal static class ContentAmounts
{
    /// <summary>The format; a form that is not known is <see cref="ContentFormat.Other"/>.</summary>
    public static ContentFormat FormatOf(ContentUse use) => use.ContentType switch
    {
        "video" => ContentFormat.Video,
        "article" => ContentFormat.Article,
        "quiz" => ContentFormat.Quiz,
        "slides" => ContentFormat.Slides,
        "audio" => ContentFormat.Audio,
        "interactive" => ContentFormat.Interactive,
        _ => ContentFormat.Other,
    };

    /// <summary>The minutes of a use, 0 to 1440; null when unknown.</summary>
    public static double? MinutesOf(ContentUse use) => use.Minutes is { } minutes && double.IsFinite(minutes) ? Math.Clamp(minutes, 0, 1440) : null;

    /// <summary>The minutes of those uses whose minutes are known; null when none are.</summary>
    public static double? KnownMinutes(IEnumerable<ContentUse> uses)
    {
        var (known, ticks) = (false, 0L);
        foreach (var use in uses)
            if (MinutesOf(use) is { } minutes) (known, ticks) = (true, ticks + TimeSpan.FromMinutes(minutes).Ticks);
        return known ? TimeSpan.FromTicks(ticks).TotalMinutes : null;
    }

    /// <summary>How much the uses come to; null when it is counted in minutes and those of any are unknown.</summary>
    public static double? Of(IReadOnlyCollection<ContentUse> uses, UseUnit unit) => unit switch
    {
        UseUnit.Uses => uses.Count,
        _ when uses.All(u => MinutesOf(u) is not null) => KnownMinutes(uses),
        _ => null,
    };
}

/// <summary>The use of each format by day and by week.</summary>
internal sealed class UseOverTime
{
    private const int DaysShown = 30;
    private const int WeeksShown = 13;

    private readonly UseUnit _unit;
    private readonly DateOnly _today;
    private readonly int _formats;

    // Uses, or ticks, of each format on each day, today's first.
    private readonly long[] _amounts;

    /// <param name="uses">Every use.</param>
    /// <param name="formats">The formats, in the order of the amounts.</param>
    /// <param name="unit">In what they are counted.</param>
    /// <param name="zone">The learner's time zone.</param>
    /// <param name="today">His local day.</param>
    public UseOverTime(IEnumerable<ContentUse> uses, IReadOnlyList<ContentFormat> formats, UseUnit unit, TimeZoneInfo zone, DateOnly today)
    {
        (_unit, _today, _formats, _amounts) = (unit, today, formats.Count, new long[7 * WeeksShown * formats.Count]);
        var places = formats.Select((format, place) => (format, place)).ToDictionary(f => f.format, f => f.place);
        var offsets = ZoneOffsets.Of(zone);
        foreach (var use in uses)
        {
            var daysAgo = today.DayNumber - offsets.DayOf(use.At).DayNumber;
            if (daysAgo < 7 * WeeksShown) _amounts[(daysAgo * _formats) + places[ContentAmounts.FormatOf(use)]] += AmountOf(use);
        }
    }

    /// <summary>Each of the last 30 days, oldest first.</summary>
    public IReadOnlyList<FormatUse> Days() => [.. Enumerable.Range(0, DaysShown).Reverse().Select(ago => Stretch(ago, 1))];

    /// <summary>Each of the last 13 weeks, oldest first; the last ends today.</summary>
    public IReadOnlyList<FormatUse> Weeks() => [.. Enumerable.Range(0, WeeksShown).Reverse().Select(ago => Stretch(7 * ago, 7))];

    private long AmountOf(ContentUse use) =>
        _unit == UseUnit.Uses ? 1 : ContentAmounts.MinutesOf(use) is { } minutes ? TimeSpan.FromMinutes(minutes).Ticks : 0;

    private FormatUse Stretch(int daysAgo, int length)
    {
        var amounts = new double[_formats];
        for (var format = 0; format < _formats; format++)
        {
            var sum = 0L;
            for (var ago = daysAgo; ago < daysAgo + length; ago++) sum += _amounts[(ago * _formats) + format];
            amounts[format] = _unit == UseUnit.Uses ? sum : TimeSpan.FromTicks(sum).TotalMinutes;
        }

        return new(_today.AddDays(1 - length - daysAgo), amounts);
    }
}
