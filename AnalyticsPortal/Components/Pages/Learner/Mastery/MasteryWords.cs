using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Says what a mastery means.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="sources">The names of the services.</param>
/// <param name="time">The reader's moment and zone.</param>
public sealed class MasteryWords(IStringLocalizer<MasteryTexts> texts, SourceWords sources, ReaderTime time)
{
    /// <summary>Against a week ago, what is due, and what is missing: each a sentence of its own.</summary>
    public string Change(Mastery mastery, IReadOnlyList<Source> missing)
    {
        string?[] sentences = [
            AgainstAWeekAgo(mastery.Change),
            Due(mastery),
            missing.Count > 0 ? texts.Count("Mastery.Missing", missing.Count, sources.Names(missing)) : null,
        ];
        return string.Join(' ', sentences.OfType<string>());
    }

    /// <summary>The answer in a few words, and whether most of it is due: each a sentence of its own.</summary>
    public string Verdict(Mastery mastery)
    {
        string?[] sentences = [texts[$"Mastery.Verdict.{mastery.Band}"], mastery.MostlyDue() ? texts["Mastery.Verdict.Due"].Value : null];
        return string.Join(' ', sentences.OfType<string>());
    }

    /// <summary>Why there is no value where mastery has words of its own for it.</summary>
    public string? Why(InsufficientReason? reason) => Empty(reason, "Why");

    /// <summary>What to do about it, likewise.</summary>
    public string? Next(InsufficientReason? reason) => Empty(reason, "Next");

    /// <summary>The colour that goes with a band, always beside its word.</summary>
    public static string Tone(MasteryBand band) => band >= MasteryBand.Proficient ? "ok" : "info";

    /// <summary>The bands for the chart.</summary>
    public LevelBand[] Bands() =>
    [
        .. Enum.GetValues<MasteryBand>().Select(band => new LevelBand(
            texts[$"Mastery.Band.{band}"],
            MasteryCalculation.FromOf(band),
            band == MasteryBand.Master ? 100 : MasteryCalculation.FromOf(band + 1))),
    ];

    /// <summary>The levels over time in one sentence.</summary>
    public string ChartLabel(IReadOnlyList<LevelOnDay> days)
    {
        var (from, low, high) = (time.Day(days[0].On), Whole(days.Min(day => day.Level)), Whole(days.Max(day => day.Level)));
        return days.Count > 1 && low == high
            ? texts["Mastery.Chart.Same", days.Count, from, low]
            : texts.Count("Mastery.Chart", days.Count, from, low, high, Whole(days[^1].Level));
    }

    /// <summary>Labels under days that lie a week apart: every third from today back.</summary>
    public static LineMark[] WeekMarks(IReadOnlyList<LevelOnDay> weeks, string today) =>
    [
        .. from at in Enumerable.Range(0, weeks.Count)
           let ago = weeks.Count - 1 - at
           where ago % 3 == 0
           select new LineMark(at, ago == 0 ? today : Spoken.ShortDay(weeks[at].On), WideOnly: ago % 6 == 3),
    ];

    /// <summary>Paths, or courses, as bars.</summary>
    public BarPart[] Paths(IEnumerable<PathMastery> paths) => [.. paths.Select(path => new BarPart(
        path.Title,
        texts.Count(path.Active ? "Mastery.Path.Base" : "Mastery.Path.Base.Over", path.Topics, path.TopicsWithLevel),
        path.Level,
        path.Level is { } level ? texts[$"Mastery.Path.Level.{MasteryCalculation.BandOf(level)}", Whole(level)] : texts["Mastery.Path.Level.None"]))];

    /// <summary>The four parts as bars.</summary>
    public BarPart[] Parts(Mastery mastery) => [.. mastery.Parts.Select(part => new BarPart(
        texts[$"Mastery.Part.{part.Kind}"],
        texts["Mastery.Part.Weight", Spoken.Number(part.Weight, 2)],
        part.Score,
        part.Score is { } score ? texts.Count("Mastery.Part.Score", part.Topics, Whole(score)) : texts["Mastery.Part.None"]))];

    /// <summary>What the topic is called; a course says that it is one.</summary>
    public string Title(TopicMastery topic) => topic.IsCourse ? texts["Mastery.Topics.Course", topic.Title] : topic.Title;

    /// <summary>The day of its review, or since when it is due.</summary>
    public string NextReview(TopicMastery topic) =>
        topic.NextReview > time.Today ? time.ShortDay(topic.NextReview)
        : topic.NextReview == time.Today ? texts["Mastery.Topics.DueToday"]
        : texts["Mastery.Topics.DueSince", time.ShortDay(topic.NextReview)];

    /// <summary>The topics to begin with, at most so many: those that are due, or else the lowest.</summary>
    public static (string Key, TopicMastery[] Topics) First(Mastery mastery, DateOnly today, int most)
    {
        TopicMastery[] due = [.. mastery.Topics.Where(topic => topic.NextReview <= today).Take(most)];
        return due.Length > 0 ? ("Mastery.Chips.Due", due) : ("Mastery.Chips.Lowest", [.. mastery.Topics.Where(topic => topic.Level is not null).Take(most)]);
    }

    /// <summary>A level with the digits it is worth.</summary>
    public static string Whole(double level) => Spoken.Number(level, 0);

    private string? Empty(InsufficientReason? reason, string what) =>
        reason is InsufficientReason.NothingToMeasure or InsufficientReason.TooFewParts ? texts[$"Mastery.Empty.{reason}.{what}"].Value : null;

    private string Due(Mastery mastery) => mastery switch
    {
        { DueUnderWay: > 0 } => texts.Count("Mastery.Due.UnderWay", mastery.DueUnderWay),
        { DueForReview: > 0 } => texts.Count("Mastery.Due.Earlier", mastery.DueForReview),
        _ => texts["Mastery.Due.None", time.Day(mastery.NextReview ?? time.Today)],
    };

    private string AgainstAWeekAgo(double? change)
    {
        if (change is not { } points)
            return texts["Mastery.Change.Unknown"];
        var whole = (int)Math.Round(Math.Abs(points), MidpointRounding.AwayFromZero);
        return whole == 0 ? texts["Mastery.Change.Same"] : texts.Count(points > 0 ? "Mastery.Change.Up" : "Mastery.Change.Down", whole);
    }
}
