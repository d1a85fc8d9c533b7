using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>"What next?", as far as the two measures can tell: topics up to the needed pace, else hours up to the weekly target.</summary>
/// <param name="texts">The sentences.</param>
public sealed class NextAnswer(IStringLocalizer<LearnerTexts> texts)
{
    /// <summary>The answer; a measure is null when it has no value yet.</summary>
    public string Say(Velocity? velocity, Engagement? engagement)
    {
        if (velocity is null && engagement is null)
            return texts["Next.Begin"];
        if (Topics(velocity) is var topics and > 0)
            return texts.Count("Next.Topics", topics);
        return engagement is not null && Hours(engagement) >= .1
            ? texts["Next.Hours", Spoken.Number(Hours(engagement), 1)]
            : texts["Next.Keep"];
    }

    /// <summary>Why that is next.</summary>
    public string Why(Velocity? velocity, Engagement? engagement)
    {
        if (velocity is null && engagement is null)
            return texts["Next.Begin.Why"];
        if (velocity is not null && Topics(velocity) > 0)
            return texts.Count("Next.Topics.Why", velocity.CurrentPace, Spoken.Number(velocity.TargetPace ?? 0, 1));
        if (engagement is null)
            return texts["Next.Keep.Why"];
        var key = engagement.WeeklyHoursTargetIsOwn ? "Next.Hours.Why" : "Next.Hours.Why.Default";
        return texts[key, Spoken.Rounded(engagement.HoursThisWeek, 1), Spoken.Rounded(engagement.WeeklyHoursTarget, 1)];
    }

    private static int Topics(Velocity? velocity) => velocity is { TargetPace: { } pace }
        ? Math.Min((int)Math.Ceiling(pace - velocity.CurrentPace), velocity.TopicsTotal - velocity.TopicsDone)
        : 0;

    private static double Hours(Engagement engagement) => engagement.WeeklyHoursTarget - engagement.HoursThisWeek;
}
