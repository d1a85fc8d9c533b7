using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Says what a performance means.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="sources">The names of the services.</param>
public sealed class PerformanceWords(IStringLocalizer<PerformanceTexts> texts, SourceWords sources)
{
    // Below this many scores the measure gives no trend.
    private const int ScoresForATrend = 3;

    /// <summary>A share in whole per cent.</summary>
    public static string Percent(Proportion share) => (share.Percent / 100).ToString("P0", CultureInfo.CurrentCulture);

    /// <summary>A slope with its sign.</summary>
    public static string Signed(double slope, int decimals)
    {
        var digits = new string('0', decimals);
        return slope.ToString($"+0.{digits};−0.{digits};0.{digits}", CultureInfo.CurrentCulture);
    }

    /// <summary>The unit and the base behind the headline value.</summary>
    public string Unit(Performance performance) => texts.Count("Performance.Unit", performance.Passes.Of, performance.Passes.Count);

    /// <summary>Where the scores are going, and what is missing: each a sentence of its own.</summary>
    public string Change(Performance performance, IReadOnlyList<Source> missing) => Sentences(Trend(performance), Missing(missing));

    /// <summary>What the next score may be, or what a trend still needs; and what is missing.</summary>
    public string Outlook(Performance performance, IReadOnlyList<Source> missing) => Sentences(
        performance.Next is { } next
            ? texts["Performance.Expected", Spoken.Number(next.Estimate, 0), Spoken.Number(next.Low, 0), Spoken.Number(next.High, 0)]
            : Trend(performance),
        Missing(missing));

    /// <summary>Why there is no value; null when there is one.</summary>
    public string? Why(Measured<Performance>? measure, InsufficientWords others) =>
        measure?.Reason == InsufficientReason.NothingToMeasure ? texts["Performance.Empty.Why"].Value : others.Why(measure);

    /// <summary>The answer in a few words.</summary>
    public string Verdict(Performance performance) => texts[performance.Trend is { } trend ? $"Performance.Verdict.{trend}" : "Performance.Verdict.Few"];

    /// <summary>What a trend still needs.</summary>
    public string NeedsScores => texts["Performance.Stat.Trend.None", ScoresForATrend];

    /// <summary>The interval of the next score; empty where that is not known.</summary>
    public string Range(Performance performance) => performance.Next is { } next
        ? texts["Performance.Range", Spoken.Number(next.Low, 0), Spoken.Number(next.High, 0)]
        : "";

    /// <summary>Attempts that were left out, each kind in a sentence; empty when there are none.</summary>
    public string LeftOut(Performance performance) => Sentences(
        performance.Ungraded > 0 ? texts.Count("Performance.Ungraded", performance.Ungraded) : null,
        performance.ChecksBefore > 0 ? texts.Count("Performance.ChecksBefore", performance.ChecksBefore) : null);

    /// <summary>How to read the table of topics, and whether it holds them all.</summary>
    public string TopicsNote(Performance performance) => Sentences(
        performance.TopicsInAll > performance.Topics.Count ? texts.Count("Performance.Topics.Cut", performance.TopicsInAll - performance.Topics.Count, performance.Topics.Count) : null,
        texts["Performance.Topics.Note"]);

    /// <summary>The scores that trend and projection are made of, oldest first.</summary>
    public static IReadOnlyList<ScoredAttempt> Latest(Performance performance) => [.. performance.Attempts.TakeLast(10)];

    /// <summary>Those scores in one sentence.</summary>
    public string ChartLabel(Performance performance)
    {
        var latest = Latest(performance);
        return Label(
            Scores("Performance.Chart", latest, latest.Count, Lowest(latest), Highest(latest), Score(latest[^1]), latest.Count(attempt => attempt.Passed)),
            performance);
    }

    /// <summary>The scores of a window in one sentence.</summary>
    public string ChartLabel(Performance performance, IReadOnlyList<ScoredAttempt> shown, MeasureWindow window) => Label(
        Scores("Performance.Chart.Days", shown, shown.Count, window.Days, Lowest(shown), Highest(shown), shown.Count(attempt => attempt.Passed)),
        performance);

    /// <summary>The first and the last of a row of scores.</summary>
    public LineMark[] Marks(int count) => count < 2
        ? [new(0, texts["Performance.Latest"])]
        : [new(0, texts["Performance.Oldest"]), new(count - 1, texts["Performance.Latest"])];

    /// <summary>Why no score can be drawn in a window.</summary>
    public string NothingToDraw(Performance performance, MeasureWindow window, ReaderTime time) => performance.Attempts is [.., var latest]
        ? texts["Performance.Window.None", window.Days, time.Day(latest.On)]
        : texts["Performance.NoScores"];

    /// <summary>The interval as the chart takes it.</summary>
    public static ScoreBand? Band(Performance performance) => performance.Next is { } next ? new(next.Low, next.High) : null;

    private string Trend(Performance performance) => performance switch
    {
        { Trend: PerformanceTrend.Steady } => texts["Performance.Change.Steady", Latest(performance).Count],
        { Trend: { } trend, Slope: { } slope } => texts[$"Performance.Change.{trend}", Spoken.Number(Math.Abs(slope), 0)],
        _ => texts.Count("Performance.Change.Few", performance.Scored, ScoresForATrend),
    };

    // Between 75 and 75 lies nothing.
    private string Scores(string key, IReadOnlyList<ScoredAttempt> shown, int count, params object[] rest) =>
        count > 1 && Lowest(shown) == Highest(shown) ? texts[$"{key}.Same", [count, .. rest]] : texts.Count(key, count, rest);

    private string? Missing(IReadOnlyList<Source> missing) =>
        missing.Count > 0 ? texts.Count("Performance.Missing", missing.Count, sources.Names(missing)) : null;

    private string Label(string scores, Performance performance) => Sentences(
        scores,
        texts["Performance.Chart.Pass", Spoken.Number(PerformanceCalculation.PassMark, 0)],
        performance.Next is { } next ? texts["Performance.Chart.Next", Spoken.Number(next.Low, 0), Spoken.Number(next.High, 0)].Value : null);

    private static string Sentences(params IEnumerable<string?> sentences) => string.Join(' ', sentences.OfType<string>());

    private static string Lowest(IReadOnlyList<ScoredAttempt> attempts) => Spoken.Number(attempts.Min(attempt => attempt.Score), 0);

    private static string Highest(IReadOnlyList<ScoredAttempt> attempts) => Spoken.Number(attempts.Max(attempt => attempt.Score), 0);

    private static string Score(ScoredAttempt attempt) => Spoken.Number(attempt.Score, 0);
}
