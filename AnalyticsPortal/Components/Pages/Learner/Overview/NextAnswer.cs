using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>"What next?", as far as the two measures can tell: the planned topic to go on with, else topics up to the needed pace, else hours up to the weekly target.</summary>
/// <param name="texts">The sentences.</param>
public sealed class NextAnswer(IStringLocalizer<LearnerTexts> texts)
{
    /// <summary>The answer; a measure is null when it was not calculated yet.</summary>
    public string Say(Measured<Velocity>? pace, Measured<Engagement>? rhythm)
    {
        if (pace?.Value is null && rhythm?.Value is null)
            return texts[TooEarly(pace) || TooEarly(rhythm) ? "Next.Begin" : "Next.Wait"];
        if (pace?.Value?.Next is { } topic)
            return GoOn(topic);
        if (Topics(pace?.Value) is var topics and > 0)
            return texts.Count("Next.Topics", topics);
        return rhythm?.Value is { } engagement && Hours(engagement) is >= .1 and var hours
            ? texts["Next.Hours", Spoken.Number(hours, 1)]
            : texts["Next.Keep"];
    }

    /// <summary>Which gap the topic to go on with closes a part of: the most urgent of those that it teaches; null when it teaches none.</summary>
    public string? Closes(Measured<Velocity>? pace, Measured<SkillGap>? gaps) =>
        pace?.Value?.Next is { } topic && gaps?.Value?.Skills.FirstOrDefault(skill => skill.OpenTopics.Any(open => open.TopicId == topic.TopicId)) is { } closed
            ? texts[closed == gaps.Value.Skills[0] ? "Next.Closes.First" : "Next.Closes", closed.Name].Value
            : null;

    /// <summary>Why that is next.</summary>
    public string Why(Measured<Velocity>? pace, Measured<Engagement>? rhythm)
    {
        if (pace?.Value is null && rhythm?.Value is null)
            return texts[TooEarly(pace) || TooEarly(rhythm) ? "Next.Begin.Why" : "Next.Wait.Why"];
        if (pace?.Value is { } velocity && Topics(velocity) > 0)
            return texts.Count("Next.Topics.Why", velocity.CurrentPace, Spoken.Number(velocity.TargetPace ?? 0, 1));
        if (rhythm?.Value is not { HoursThisWeek: { } hours } engagement)
            return texts[pace?.Value?.TargetPace is null ? "Next.Keep.Why.NoTarget" : "Next.Keep.Why"];
        var key = engagement.WeeklyHoursTargetIsOwn ? "Next.Hours.Why"
            : rhythm.Missing.Contains(Source.Directory) ? "Next.Hours.Why.Unknown"
            : "Next.Hours.Why.Default";
        return texts[key, Spoken.Rounded(hours, 1), Spoken.Rounded(engagement.WeeklyHoursTarget, 1)];
    }

    private string GoOn(OpenTopic topic)
    {
        var key = topic.Begun ? "Next.Finish" : "Next.Start";
        return topic.MinutesLeft is { } minutes
            ? texts.Count($"{key}.Minutes", (int)Math.Ceiling(minutes), topic.Title)
            : texts[key, topic.Title];
    }

    // With a source missing the days it knows of are not counted: the learner may well have had seven.
    private static bool TooEarly<T>(Measured<T>? measure)
        where T : class =>
        measure is null || (measure.Reason == InsufficientReason.FewerThanSevenActiveDays && InsufficientWords.Withheld(measure).Length == 0);

    private static int Topics(Velocity? velocity) => velocity is { TargetPace: { } pace }
        ? Math.Min((int)Math.Ceiling(pace - velocity.CurrentPace), velocity.TopicsTotal - velocity.TopicsDone)
        : 0;

    private static double? Hours(Engagement engagement) => engagement.WeeklyHoursTarget - engagement.HoursThisWeek;
}
