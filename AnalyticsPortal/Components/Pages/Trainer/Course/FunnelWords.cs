using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Says how far learners get.</summary>
/// <param name="texts">The sentences.</param>
public sealed class FunnelWords(IStringLocalizer<CourseTexts> texts)
{
    /// <summary>The four steps, each leading to its learners.</summary>
    public IReadOnlyList<FunnelStep> Steps(CourseFunnel funnel, CourseAddress address) =>
    [
        Step(CourseGroupKind.Enrolled, funnel.Enrolled, null, address),
        Step(CourseGroupKind.Started, funnel.Started.Count, funnel.Started, address),
        Step(CourseGroupKind.Halfway, funnel.Halfway.Count, funnel.Halfway, address),
        Step(CourseGroupKind.Completed, funnel.Completed.Count, funnel.Completed, address),
    ];

    /// <summary>The chart in one sentence.</summary>
    public string Label(CourseFunnel funnel) => texts.Count(
        "Funnel.Label", funnel.Enrolled, CourseWords.Number(funnel.Started.Count), CourseWords.Number(funnel.Halfway.Count), CourseWords.Number(funnel.Completed.Count), CourseWords.Number(funnel.Enrolled));

    /// <summary>What is still open, and what became of those who are no longer learning.</summary>
    public string Caption(CourseFunnel funnel) => (funnel.UnderWay, funnel.CompletedOfEnded) switch
    {
        (var underWay, null) => texts.Count("Funnel.AllUnderWay", underWay, CourseWords.Number(underWay)),
        (0, { } ended) => texts["Funnel.NobodyUnderWay", CourseWords.Number(ended.Count), CourseWords.Number(ended.Of), CourseWords.Percent(ended)],
        (var underWay, { } ended) => texts.Count(
            "Funnel.SomeUnderWay", underWay, CourseWords.Number(underWay), CourseWords.Number(funnel.Enrolled), CourseWords.Number(ended.Of), CourseWords.Number(ended.Count), CourseWords.Percent(ended)),
    };

    private FunnelStep Step(CourseGroupKind kind, int count, Proportion? share, CourseAddress address) => new(
        texts[$"Funnel.Step.{kind}"], count, share is null ? null : CourseWords.Percent(share), count > 0 ? address.Learners(new CourseGroup(kind)) : null);
}
