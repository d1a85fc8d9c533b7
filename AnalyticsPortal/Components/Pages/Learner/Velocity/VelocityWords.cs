using System.Globalization;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Says what a velocity means.</summary>
/// <param name="texts">The sentences.</param>
public sealed class VelocityWords(IStringLocalizer<LearnerTexts> texts)
{
    /// <summary>The unit behind the headline value.</summary>
    public string Unit(Velocity velocity) => texts.Count("Velocity.Unit", velocity.CurrentPace);

    /// <summary>A pace with the digits it is worth; empty when there is none.</summary>
    public string Pace(double? pace) => pace is { } value ? Spoken.Number(value, 1) : "";

    /// <summary>The last seven days against the usual week, and against the target where there is one.</summary>
    public string Change(Velocity velocity)
    {
        var usual = AgainstUsual(velocity);
        return velocity.Status is { } status
            ? texts["Velocity.Change.WithTarget", usual, texts[$"Velocity.Target.{status}", Pace(velocity.TargetPace)].Value]
            : usual;
    }

    /// <summary>The line chart in one sentence.</summary>
    public string ChartLabel(Velocity velocity)
    {
        var counts = velocity.Weeks.Select(week => week.Count).DefaultIfEmpty(0).ToArray();
        var key = counts.Min() == counts.Max() ? "Velocity.Chart.Same" : "Velocity.Chart";
        return texts[
            velocity.TargetPace is null ? key : $"{key}.WithTarget",
            counts.Length, counts.Min(), counts.Max(), velocity.CurrentPace, Pace(velocity.TargetPace)];
    }

    /// <summary>Four labels under the axis, the last saying "now"; fewer when there are few weeks.</summary>
    public LineMark[] Marks(Velocity velocity)
    {
        var last = velocity.Weeks.Count - 1;
        if (last < 0)
            return [];
        int[] places = last < 6 ? [0] : [0, last / 3, last * 2 / 3];
        return [
            .. places.Where(at => at < last).Select(at => new LineMark(at, Spoken.ShortDay(velocity.Weeks[at].From), WideOnly: at > 0 && at < last / 2)),
            new LineMark(last, texts["Velocity.Now"]),
        ];
    }

    /// <summary>The answer in a few words: against the target where there is one, and the trend.</summary>
    public string Verdict(Velocity velocity) =>
        texts[velocity.Status is { } status ? $"Velocity.Verdict.{status}.{velocity.Trend}" : $"Velocity.Verdict.{velocity.Trend}"];

    /// <summary>The colour that goes with a status, always beside its word.</summary>
    public static string Tone(PaceStatus status) => status == PaceStatus.Behind ? "attention" : "ok";

    /// <summary>What the needed pace is made of, or why there is none.</summary>
    public string NeededBase(Velocity velocity) => velocity switch
    {
        { TargetPace: not null, TargetDate: { } target } => texts.Count("Velocity.Needs.Base", velocity.TopicsTotal - velocity.TopicsDone, Spoken.ShortDay(target)),
        { TopicsTotal: > 0 } when velocity.TopicsDone >= velocity.TopicsTotal => texts["Velocity.Needs.Done"],
        _ => texts["Velocity.Needs.None"],
    };

    /// <summary>Between which days the finish probably falls; empty where no spread of days is known.</summary>
    public string Range(Velocity velocity, ReaderTime time) => velocity.FinishRange is { } range && range.Earliest < range.Latest
        ? texts["Velocity.Finish.Range", time.ShortDay(range.Earliest), time.ShortDay(range.Latest)]
        : "";

    /// <summary>Labels under daily columns.</summary>
    public LineMark[] Days(IReadOnlyList<PeriodCount> days) => new DayMarks(texts).Of([.. days.Select(day => day.From)]);

    /// <summary>The daily columns in one sentence.</summary>
    public string DaysLabel(IReadOnlyList<PeriodCount> days) => texts.Count(
        "Velocity.Chart.Days", days.Sum(day => day.Count), days.Count, days.Count(day => day.Count > 0), days.Select(day => day.Count).DefaultIfEmpty(0).Max());

    /// <summary>Where the parts of the finish chart stand; null without a range to draw.</summary>
    public static FinishGeometry? FinishShape(Velocity velocity) => velocity is { FinishRange: { } range, EstimatedFinish: { } finish }
        ? FinishGeometry.Of(
            [.. velocity.Weeks.Zip(velocity.DoneByWeek, (week, done) => (week.From.AddDays(6), done))],
            velocity.TopicsTotal, finish, range.Earliest, range.Latest, velocity.TargetDate)
        : null;

    /// <summary>The finish chart in one sentence.</summary>
    public string FinishLabel(Velocity velocity, ReaderTime time) => velocity is { FinishRange: { } range, EstimatedFinish: { } finish }
        ? texts[
            $"Velocity.When.Label{(range.Earliest < range.Latest ? "" : ".Same")}{(velocity.TargetDate is null ? "" : ".Target")}",
            [velocity.TopicsDone, velocity.TopicsTotal, .. Days(time, [finish, range.Earliest, range.Latest, velocity.TargetDate ?? finish])]]
        : "";

    // Beside a day with its year, a day without would be read as of that year.
    private static IEnumerable<object> Days(ReaderTime time, DateOnly[] days) =>
        days.Select(day => Array.TrueForAll(days, time.IsNear) ? Spoken.Day(day) : Spoken.FullDay(day));

    private string AgainstUsual(Velocity velocity)
    {
        var average = velocity.AveragePace;
        if (average <= 0)
            return texts["Velocity.Change.None"];
        if (velocity.CurrentPace == 0)
            return texts["Velocity.Change.Stalled", Pace(average)];
        var change = (velocity.CurrentPace - average) / average;
        // A share of very few says nothing: one topic more or less is no change of pace.
        var key = Math.Abs(change) < .01 || (average < 3 && Math.Abs(velocity.CurrentPace - average) < 1) ? "Same" : change < 0 ? "Slower" : "Faster";
        return texts[$"Velocity.Change.{key}", Pace(average), Math.Abs(change).ToString("P0", CultureInfo.CurrentCulture)];
    }
}
