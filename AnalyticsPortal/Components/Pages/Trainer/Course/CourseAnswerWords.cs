using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>What to do next about a course.</summary>
/// <param name="Say">In one sentence.</param>
/// <param name="Href">Where to begin; null when there is nothing to do.</param>
/// <param name="Link">What that says.</param>
public sealed record CourseNext(string Say, string? Href = null, string? Link = null);

/// <summary>The three answers about a course: is it on track, what next, how do we know.</summary>
/// <param name="texts">The sentences.</param>
public sealed class CourseAnswerWords(IStringLocalizer<CourseTexts> texts)
{
    private const double Large = 2;

    private CourseWords Words => new(texts);

    /// <summary>Is it on track?</summary>
    public string OnTrack(CourseShown shown) => shown.Measures.Health.Value is { } health
        ? texts[$"OnTrack.{health.Status}", CourseWords.Score(health.Score), Spoken.Number(CourseHealthCalculation.HealthyFrom, 0), Spoken.Number(CourseHealthCalculation.AtRiskUnder, 0)]
        : Words.Why(shown.Measures.Health)!;

    /// <summary>What holds it back; null when nothing does.</summary>
    public string? HeldBack(CourseShown shown) =>
        shown.Measures.Health.Value is { HeldBackBy: { } part, Status: not CourseHealthStatus.Healthy } ? texts[$"OnTrack.HeldBack.{part}"].Value : null;

    /// <summary>What it was before; null when no earlier day is kept.</summary>
    public string? Trend(CourseShown shown) => shown.Trend is { } trend ? new CourseTrendWords(texts, shown.Time).Before(trend) : null;

    /// <summary>What next? Those who should not wait first, then the largest loss, then those who fell silent, then those who are stuck.</summary>
    public CourseNext Next(CourseShown shown)
    {
        var totals = shown.Totals;
        if (totals.Enrolled == 0) return new(texts["Next.Nobody"]);
        if (Urgent(shown) is { } urgent) return urgent;
        if (shown.Measures.DropOffs is { Points: [var worst, ..] } dropOffs) return new(Worst(worst, dropOffs), shown.Address.At("drop"), texts["Next.DropOff.Link"]);
        if (totals.Silent > 0)
            return new(texts.Count("Next.Silent", totals.Silent, CourseWords.Number(totals.Silent)), shown.Address.Learners(new CourseGroup(CourseGroupKind.Silent)), texts["Next.Silent.Link"]);
        if (totals.UnderWay > 0 && shown.Measures.Scores.Value is { Stuck: > 0 and var stuck })
            return new(texts.Count("Next.Stuck", stuck, CourseWords.Number(stuck)), shown.Address.Learners(new CourseGroup(CourseGroupKind.Stuck)), texts["Next.Stuck.Link"]);
        return new(texts["Next.Nothing"]);
    }

    private CourseNext? Urgent(CourseShown shown) => shown.Help switch
    {
        { AtRisk: > 0 and var learners } help => new(texts.Count("Next.AtRisk", learners, CourseWords.Number(learners)), help.In(shown.Address), texts["Next.AtRisk.Link"]),
        { Due: > 0 and var due } help => new(texts.Count("Next.Due", due, CourseWords.Number(due)), help.In(shown.Address), texts["Next.Due.Link"]),
        _ => null,
    };

    /// <summary>What is wrong with the sources, a sentence for each.</summary>
    public IReadOnlyList<string> Troubles(CourseShown shown, SourceWords said)
    {
        var states = shown.Measures.Health.Inputs;
        return
        [
            .. states.Select(state => (Trouble: said.Trouble(state), state)).Where(it => it.Trouble is not null)
                .Select(it => it.state.AsOf is { } kept ? texts["Known.Kept", it.Trouble!, shown.Time.Clock(kept)].Value : it.Trouble!),
            .. Partly(shown, states),
        ];
    }

    private IEnumerable<string> Partly(CourseShown shown, IReadOnlyList<SourceState> states)
    {
        var waiting = shown.Reading.Collected.Where(it => it.NeverAnswered > 0 && states.Any(state => state.Source == it.Source && state.Answered)).Max(it => (int?)it.NeverAnswered);
        return waiting is { } learners ? [texts.Count("Known.Partly", learners, CourseWords.Number(learners), CourseWords.Number(shown.Totals.Enrolled))] : [];
    }

    private string Worst(DropOffPoint worst, DropOffs among)
    {
        var module = Words.Module(worst.Module.Position, worst.Module.Title);
        var lost = CourseWords.Number(worst.Loss.Count);
        return worst.TimesMedian is { } times and >= Large
            ? texts.Count("Next.DropOff.Times", worst.Loss.Count, module, lost, Spoken.Rounded(times, times < 10 ? 1 : 0))
            : texts.Count("Next.DropOff", worst.Loss.Count, module, lost, CourseWords.PercentBeside(among.LimitPercent ?? 0, worst.Loss.Percent));
    }
}
