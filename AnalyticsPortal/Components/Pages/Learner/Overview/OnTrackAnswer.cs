using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>"Am I on track?", answered from the velocity alone.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="sources">The names of the services.</param>
/// <param name="time">The reader's moment: a day that is far off is said with its year.</param>
public sealed class OnTrackAnswer(IStringLocalizer<LearnerTexts> texts, SourceWords sources, ReaderTime time)
{
    /// <summary>The answer; <paramref name="measure"/> is null when nothing was calculated yet.</summary>
    public string Say(Measured<Velocity>? measure) => measure switch
    {
        { Value: { } velocity } => Say(velocity),
        // Active days that a missing source knows of are not counted, so that "too early" would be a guess.
        { } when InsufficientWords.Withheld(measure) is { Length: > 0 } withheld => texts["OnTrack.Missing", sources.Names(withheld)],
        _ => texts["OnTrack.Unknown"],
    };

    /// <summary>The chart's sentence, where there is a target and an expected finish.</summary>
    public string ChartLabel(DateOnly today, DateOnly target, DateOnly finish, DayRange? range) => range is null || range.Earliest == range.Latest
        ? texts["OnTrack.Chart", time.Day(today), time.Day(target), time.Day(finish)]
        : texts["OnTrack.Chart.Range", time.Day(today), time.Day(target), time.Day(finish), time.Day(range.Earliest), time.Day(range.Latest)];

    private string Say(Velocity velocity) => velocity switch
    {
        { TopicsTotal: > 0 } done when done.TopicsDone >= done.TopicsTotal => texts["OnTrack.Done"],
        { EstimatedFinish: { } finish, TargetDate: { } target, Status: { } status } => Against(finish, target, status),
        { TargetDate: { } target, AveragePace: > 0 } => texts["OnTrack.TooFar", time.Day(target)],
        { TargetDate: { } target } => texts["OnTrack.NoFinish", time.Day(target)],
        { EstimatedFinish: { } finish } => texts["OnTrack.NoTarget", time.Day(finish)],
        { AveragePace: 0 } => texts["OnTrack.NoPlan.None"],
        _ => texts["OnTrack.NoPlan", Spoken.Number(velocity.AveragePace, 1)],
    };

    // The week decides between yes and no, the average between before and after: both are said, so that neither misleads.
    private string Against(DateOnly finish, DateOnly target, PaceStatus status)
    {
        var week = status == PaceStatus.Behind ? "Behind" : "Yes";
        var days = target.DayNumber - finish.DayNumber;
        return days switch
        {
            > 0 => texts.Count($"OnTrack.{week}.Before", days, time.Day(finish)),
            < 0 => texts.Count($"OnTrack.{week}.After", -days, time.Day(finish)),
            _ => texts[$"OnTrack.{week}.Same", time.Day(finish)],
        };
    }
}
