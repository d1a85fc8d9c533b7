using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Says what an engagement score means.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="sources">The names of the services.</param>
public sealed class EngagementWords(IStringLocalizer<LearnerTexts> texts, SourceWords sources)
{
    /// <summary>Against last week, the streak, and what is missing: each a sentence of its own.</summary>
    public string Change(Engagement engagement, IReadOnlyList<Source> missing)
    {
        string?[] sentences = [
            AgainstLastWeek(engagement.Change),
            engagement.StreakDays > 1 ? texts["Engagement.Streak", engagement.StreakDays].Value : null,
            missing.Count > 0 ? texts.Count("Engagement.Missing", missing.Count, sources.Names(missing)) : null,
        ];
        return string.Join(' ', sentences.OfType<string>());
    }

    /// <summary>The calendar in one sentence.</summary>
    public string ChartLabel(Engagement engagement)
    {
        var active = engagement.Calendar.Count(day => day.Minutes > 0);
        var longest = engagement.Calendar.Select(day => day.Minutes).DefaultIfEmpty(0).Max();
        return texts.Count("Engagement.Chart", active, engagement.Calendar.Count, Spoken.Number(longest, 0), engagement.StreakDays);
    }

    /// <summary>The four parts for the bars.</summary>
    public BarPart[] Parts(Engagement engagement) => [.. engagement.Parts.Select(part => new BarPart(
        texts[$"Engagement.Part.{part.Kind}"],
        texts["Engagement.Weight", Spoken.Number(part.Weight * 100, 0)],
        part.Score,
        part.Score is { } score ? texts["Engagement.Score", Spoken.Number(score, 0)] : texts["Engagement.NoScore"]))];

    /// <summary>The calendar as the heat map takes it.</summary>
    public static HeatDay[] Days(Engagement engagement) => [.. engagement.Calendar.Select(day => new HeatDay(day.On, day.Minutes))];

    /// <summary>Every sixth hour, under the columns of a day's hours.</summary>
    public static IReadOnlyList<LineMark> HourMarks { get; } =
        [.. new[] { 0, 6, 12, 18, 23 }.Select(hour => new LineMark(hour, new TimeOnly(hour, 0).ToString("HH:mm", CultureInfo.InvariantCulture)))];

    /// <summary>The hours of the day in one sentence.</summary>
    public string HoursLabel(Engagement engagement)
    {
        var busiest = engagement.HoursOfDay.Index().MaxBy(hour => hour.Item);
        return busiest.Item > 0
            ? texts["Engagement.HoursOfDay.Chart", engagement.Calendar.Count, new TimeOnly(busiest.Index, 0).ToString("HH:mm", CultureInfo.InvariantCulture), Spoken.Number(busiest.Item, 0)]
            : texts["Engagement.HoursOfDay.None", engagement.Calendar.Count];
    }

    /// <summary>Labels under daily columns: every day of a week, else one a week.</summary>
    public LineMark[] Marks(IReadOnlyList<DayMinutes> days) => new DayMarks(texts).Of([.. days.Select(day => day.On)]);

    /// <summary>The daily columns in one sentence.</summary>
    public string DaysLabel(IReadOnlyList<DayMinutes> days) => texts.Count(
        "Engagement.Chart.Days", days.Count(day => day.Minutes > 0), days.Count, Spoken.Number(days.Sum(day => day.Minutes), 0), Spoken.Number(days.Select(day => day.Minutes).DefaultIfEmpty(0).Max(), 0));

    private string AgainstLastWeek(double? change)
    {
        if (change is not { } points)
            return texts["Engagement.Change.Unknown"];
        var whole = (int)Math.Round(Math.Abs(points), MidpointRounding.AwayFromZero);
        return whole == 0 ? texts["Engagement.Change.Same"] : texts.Count(points > 0 ? "Engagement.Change.Up" : "Engagement.Change.Down", whole);
    }
}
