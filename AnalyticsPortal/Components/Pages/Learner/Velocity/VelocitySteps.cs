using System.Globalization;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The arithmetic of a velocity with the learner's own numbers put in. The results are the measure's; only the inputs are spelled out here.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="time">The reader's moment and zone.</param>
public sealed class VelocitySteps(IStringLocalizer<LearnerTexts> texts, ReaderTime time)
{
    /// <summary>The steps that apply, in order.</summary>
    public IReadOnlyList<Step> Of(Velocity velocity)
    {
        Step?[] steps = [Current(velocity), Usual(velocity), Needed(velocity), Against(velocity), Trend(velocity), Finish(velocity), Momentum(velocity)];
        return [.. steps.OfType<Step>()];
    }

    private Step Current(Velocity velocity)
    {
        var days = velocity.Days.TakeLast(7).Where(day => day.Count > 0).Select(day => Spoken.Number(day.Count, 0)).ToArray();
        return Row("Current", days.Length == 0 ? Spoken.Number(0, 0) : string.Join(" + ", days), AWeek(velocity.CurrentPace, 0));
    }

    private Step Usual(Velocity velocity) =>
        Row("Usual", $"{Spoken.Number(velocity.Days.TakeLast(30).Sum(day => day.Count), 0)} ÷ {Spoken.Number(4.3, 1)}", AWeek(velocity.AveragePace, 1));

    private Step? Needed(Velocity velocity) => velocity is { TargetPace: { } pace, TargetDate: { } target }
        ? Row("Needed", texts["Step.Needed.Numbers", Left(velocity), target.DayNumber - CalculatedOn(velocity).DayNumber], AWeek(pace, 1))
        : null;

    private Step? Against(Velocity velocity) => velocity is { TargetPace: { } pace, VariancePercent: { } variance, Status: { } status }
        ? Row("Against", $"({Spoken.Number(velocity.CurrentPace, 0)} − {Exact(pace)}) ÷ {Exact(pace)}", texts[$"Step.Against.{status}", Signed(variance)])
        : null;

    private Step Trend(Velocity velocity) => Row(
        "Trend",
        velocity is { AveragePace: > 0, CurrentPace: > 0 } ? $"{Spoken.Number(velocity.CurrentPace, 0)} ÷ {Exact(velocity.AveragePace)} = {Exact(velocity.CurrentPace / velocity.AveragePace)}" : "",
        texts[$"Step.Trend.{velocity.Trend}"]);

    private Step? Finish(Velocity velocity) => velocity is { EstimatedFinish: { } finish, AveragePace: > 0 }
        ? Row("Finish", texts["Step.Finish.Numbers", Left(velocity), Exact(velocity.AveragePace), Spoken.Number(Left(velocity) / velocity.AveragePace, 1)], texts["Step.Finish.Result", Spoken.FullDay(finish)])
        : null;

    private Step? Momentum(Velocity velocity) => velocity.Momentum is { } momentum
        ? Row(
            velocity.TargetPace is null ? "MomentumOwn" : "Momentum",
            $"50 × {Exact(velocity.WeightedPace)} ÷ {Exact(velocity.TargetPace ?? velocity.OwnMean)}",
            texts["Step.Momentum.Result", Spoken.Number(momentum, 0)])
        : null;

    private Step Row(string key, string numbers, string result) => new(texts[$"Step.{key}"], texts[$"Step.{key}.Definition"], numbers, result);

    private string AWeek(double pace, int decimals) => texts["Step.AWeek", Spoken.Number(pace, decimals)];

    private static int Left(Velocity velocity) => Math.Max(0, velocity.TopicsTotal - velocity.TopicsDone);

    // The day the measure was worked out for, which may be older than the page.
    private DateOnly CalculatedOn(Velocity velocity) => velocity.Days is [.., var last] ? last.From : time.Today;

    private static string Exact(double value) => Spoken.Rounded(value, 2);

    private static string Signed(double percent) => (percent / 100).ToString("+0%;−0%;0%", CultureInfo.CurrentCulture);
}
