using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The arithmetic of a performance with the learner's own numbers put in. The results are the measure's; only the inputs are spelled out here.</summary>
/// <param name="texts">The sentences.</param>
public sealed class PerformanceSteps(IStringLocalizer<PerformanceTexts> texts)
{
    // As the definition has them.
    private const double Deviations = 1.28, FewestPoints = 5;

    /// <summary>The steps that apply, in order.</summary>
    public IReadOnlyList<Step> Of(Performance performance)
    {
        Step?[] steps =
        [
            Share("Passed", performance.Passes), Slope(performance), Trend(performance), Next(performance), Interval(performance),
            Share("Retries", performance.Retries), ToPass(performance), Time(performance),
        ];
        return [.. steps.OfType<Step>()];
    }

    private Step Share(string key, Proportion share) => Row(
        key, $"{Spoken.Number(share.Count, 0)} ÷ {Spoken.Number(share.Of, 0)}",
        texts["Performance.Step.Percent", PerformanceWords.Percent(share), Spoken.Number(share.Of, 0)]);

    private Step? Slope(Performance performance) => performance.Slope is { } slope
        ? Row(
            "Slope",
            string.Join(" · ", PerformanceWords.Latest(performance).Select(attempt => Spoken.Rounded(attempt.Score, 1))),
            texts["Performance.Step.Slope.Result", PerformanceWords.Signed(slope, 2)])
        : null;

    private Step? Trend(Performance performance) => performance is { Trend: { } trend, Slope: { } slope }
        ? Row("Trend", PerformanceWords.Signed(slope, 2), texts[$"Performance.Step.Trend.{trend}"])
        : null;

    private Step? Next(Performance performance) => performance is { Next: { } next, Slope: { } slope }
        ? Row("Next", $"{Spoken.Rounded(next.MeanOfLastThree, 1)} {(slope < 0 ? "−" : "+")} {Spoken.Rounded(Math.Abs(slope), 2)}", Spoken.Rounded(next.Estimate, 1))
        : null;

    private Step? Interval(Performance performance) => performance.Next is { } next
        ? Row(
            "Interval",
            texts["Performance.Step.Interval.Numbers", Spoken.Rounded(next.Estimate, 1), Spoken.Number(Deviations, 2), Spoken.Rounded(next.StandardDeviation, 1), Spoken.Number(FewestPoints, 0)],
            texts["Performance.Range", Spoken.Rounded(next.Low, 1), Spoken.Rounded(next.High, 1)])
        : null;

    private Step? ToPass(Performance performance) => performance.AttemptsToPass is { } mean
        ? Row("ToPass", "", texts.Count("Performance.Step.ToPass.Result", mean.Count, Spoken.Rounded(mean.Mean, 2)))
        : null;

    private Step? Time(Performance performance) => performance.Time is { } time
        ? Row(
            "Time", $"{Spoken.Rounded(time.Minutes, 0)} ÷ {Spoken.Rounded(time.ExpectedMinutes, 0)}",
            texts.Count("Performance.Step.Time.Result", time.Attempts, Spoken.Rounded(time.Ratio, 2)))
        : null;

    private Step Row(string key, string numbers, string result) => new(texts[$"Performance.Step.{key}"], texts[$"Performance.Step.{key}.Definition"], numbers, result);
}
