using System.Globalization;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The arithmetic of a skill gap with the learner's own numbers put in: the most urgent skill in full, then what is said of all of them.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="words">The numbers.</param>
public sealed class SkillGapSteps(IStringLocalizer<SkillGapTexts> texts, SkillGapWords words)
{
    /// <summary>The steps that apply, in order.</summary>
    public IReadOnlyList<Step> Of(SkillGap gap)
    {
        Step?[] all = [Count(gap), Change(gap), Pace(gap), Hours(gap)];
        return [.. gap.Skills is [var first, ..] ? OfSkill(first) : [], .. all.OfType<Step>()];
    }

    private IEnumerable<Step> OfSkill(TargetSkill skill)
    {
        var (priority, exact) = (skill.Priority, $"{Level(skill.Target)} − {Level(skill.Current)}");
        yield return new(texts["SkillGap.Step.Gap", skill.Name], texts["SkillGap.Step.Gap.Definition"], exact, words.Levels(skill.Gap));
        (string Key, double Weight, double? Score)[] parts =
        [
            ("GapPercent", .25, priority.GapPercent),
            ("Business", .30, priority.Business),
            ("MarketDemand", .20, priority.MarketDemand),
            ("NeededBy", .15, priority.NeededBy),
            ("CareerImpact", .10, priority.CareerImpact),
        ];
        foreach (var (key, weight, score) in parts) yield return Part(key, weight, score);
        var sum = string.Join(" + ", parts.Where(p => p.Score is not null).Select(p => Spoken.Rounded(p.Weight * p.Score!.Value, 1)));
        yield return Row(
            "Priority",
            $"({sum}) ÷ {Spoken.Number(priority.WeightKnown, 2)}",
            priority.Value is { } value ? texts["SkillGap.Step.Priority.Result", Spoken.Number(value, 0)] : texts["SkillGap.Step.Priority.None"]);
        yield return Row("Critical", "", texts[$"SkillGap.Step.Critical.{Why(skill)}"]);
    }

    private Step Part(string key, double weight, double? score) => Row(
        key,
        score is { } known ? $"{Spoken.Number(weight, 2)} × {Spoken.Rounded(known, 1)}" : "",
        score is { } value ? texts["SkillGap.Points", Spoken.Rounded(weight * value, 1)] : texts["SkillGap.Unknown"]);

    private static string Why(TargetSkill skill) => skill switch
    {
        { Critical: false } => "No",
        { Gap: >= 2 } => "ByGap",
        { Priority.Value: >= 80 } => "ByPriority",
        _ => "ByNeed",
    };

    private Step Count(SkillGap gap) => new(
        texts["SkillGap.Step.Count"], texts["SkillGap.Step.Count.Definition", Spoken.Number(gap.SkillCount, 0)], "", Spoken.Number(gap.CriticalCount, 0));

    private Step? Change(SkillGap gap) => gap.CriticalChange is { } change
        ? Row("Change", $"{Spoken.Number(gap.CriticalCount, 0)} − {Spoken.Number(gap.CriticalCount - change, 0)}", change.ToString("+0;−0;0", CultureInfo.CurrentCulture))
        : null;

    private Step? Pace(SkillGap gap) => gap.OwnPace is { } pace
        ? new(
            texts["SkillGap.Step.Pace"],
            texts["SkillGap.Step.Pace.Definition", Spoken.Number(pace.Skills, 0)],
            texts["SkillGap.Step.Pace.Numbers", SkillGapWords.Hour(pace.Hours), Level(pace.Levels)],
            texts[SkillGapWords.Ranged("SkillGap.Step.Pace.Result", Exact(pace.Low), Exact(pace.High)), Exact(pace.Low), Exact(pace.High)])
        : null;

    private Step? Hours(SkillGap gap) => gap.OpenCount == 0 ? null : new(
        texts["SkillGap.Step.Hours"],
        texts[$"SkillGap.Step.Hours.{gap.Hours?.Basis.ToString() ?? "Unknown"}"],
        gap is { Hours.Basis: HoursBasis.OwnPace, OwnPace: { } pace }
            ? texts[SkillGapWords.Ranged("SkillGap.Step.Hours.Numbers", Exact(pace.Low), Exact(pace.High)), Exact(gap.LevelsMissing), Exact(pace.Low), Exact(pace.High)]
            : "",
        words.HoursRange(gap.Hours));

    private Step Row(string key, string numbers, string result) => new(texts[$"SkillGap.Step.{key}"], texts[$"SkillGap.Step.{key}.Definition"], numbers, result);

    private static string Exact(double value) => Spoken.Rounded(value, 2);

    private static string Level(double level) => SkillGapWords.Level(level);
}
