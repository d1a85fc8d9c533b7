using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The page of measure 5.</summary>
public sealed partial class PerformanceView
{
    private const int TopicsAtOnce = 10;

    [Inject] public required IStringLocalizer<PerformanceTexts> PerformanceTexts { get; init; }

    private IStringLocalizer<PerformanceTexts> OwnTexts => Screen.Place.Voice.Of(PerformanceTexts);

    private PerformanceWords Words => new(OwnTexts, Sources);

    private PerformanceTable Tables => new(TableContext);

    private Source[] Missing => [.. Measure?.Missing ?? []];

    private string? EmptyWhy => Words.Why(Measure, Insufficient);

    private string? EmptyNext => Measure?.Reason == InsufficientReason.NothingToMeasure ? OwnTexts["Performance.Empty.Next"] : Insufficient.Next(Measure?.Reason);

    private DateOnly First => Window.From(Time.Today);

    // A day of a week each, else days far enough apart to be read on a phone.
    private LineMark[] Marks
    {
        get
        {
            var step = Window.Days switch { <= 7 => 1, <= 30 => 7, _ => 21 };
            return
            [
                .. from ago in Enumerable.Range(0, Window.Days)
                   where ago % step == 0
                   select new LineMark(Window.Days - 1 - ago, ago == 0 ? Texts["OnTrack.Today"] : Spoken.ShortDay(Time.Today.AddDays(-ago)), WideOnly: ago / step % 2 == 1),
            ];
        }
    }

    private ScorePoint[] Points(IReadOnlyList<ScoredAttempt> shown) =>
        [.. shown.Select(attempt => new ScorePoint(attempt.On.DayNumber - First.DayNumber, attempt.Score, attempt.Passed))];
}
