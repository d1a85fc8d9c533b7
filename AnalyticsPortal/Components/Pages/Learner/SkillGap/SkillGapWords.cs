using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Says what a skill gap means.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="sources">The names of the services.</param>
public sealed class SkillGapWords(IStringLocalizer<SkillGapTexts> texts, SourceWords sources)
{
    /// <summary>The highest level there is.</summary>
    public const double Scale = 4;

    /// <summary>The measure's name, with the role where it is known.</summary>
    public string Name(SkillGap? gap) => gap?.TargetRole is { } role ? texts["SkillGap.NameFor", role] : texts["SkillGap.Name"];

    /// <summary>What follows the number of critical gaps.</summary>
    public string Unit(SkillGap gap) =>
        texts.Count(gap.SkillCount == 1 ? "SkillGap.UnitOfOne" : "SkillGap.Unit", gap.CriticalCount, Spoken.Number(gap.SkillCount, 0));

    /// <summary>Against a month ago, what else is open, how long it takes, and what is missing: each a sentence of its own.</summary>
    public string Change(SkillGap gap, IReadOnlyCollection<Source> missing)
    {
        string?[] sentences =
        [
            gap.OpenCount == 0 ? texts["SkillGap.AllMet"].Value : AgainstAMonthAgo(gap.CriticalChange),
            gap is { OpenCount: > 0, CriticalChange: not null, FirstSeenLater: > 0 } ? texts.Count("SkillGap.FirstSeen", gap.FirstSeenLater) : null,
            gap is { CriticalCount: 0, OpenCount: > 0 } ? texts.Count("SkillGap.Smaller", gap.OpenCount) : null,
            Hours(gap.Hours),
            missing.Count > 0 ? texts.Count("SkillGap.Missing", missing.Count, sources.Names(missing)) : null,
        ];
        return string.Join(' ', sentences.OfType<string>());
    }

    /// <summary>The dumbbell chart in one sentence.</summary>
    public string ChartLabel(IEnumerable<TargetSkill> skills) => texts["SkillGap.Chart", string.Join(texts["SkillGap.Chart.Comma"], skills.Select(Said))];

    /// <summary>The skills as the dumbbell chart takes them.</summary>
    /// <param name="skills">The skills.</param>
    /// <param name="window">The window before which the earlier level is shown; null for none.</param>
    public static DumbbellRow[] Rows(IEnumerable<TargetSkill> skills, MeasureWindow? window = null) =>
        [.. skills.Select(s => new DumbbellRow(s.Name, s.Critical, s.Current, s.Target, window is { } shown ? Before(s, shown) : null))];

    /// <summary>The level before a window; null when none of then is known.</summary>
    public static double? Before(TargetSkill skill, MeasureWindow window) => window.Days switch
    {
        7 => skill.Before.Days7,
        30 => skill.Before.Days30,
        _ => skill.Before.Days90,
    };

    /// <summary>The names of the levels over the chart; where there is little room, those of both ends.</summary>
    public DumbbellMark[] Marks() => [.. Enumerable.Range(0, 5).Select(level => new DumbbellMark(level, texts[$"SkillGap.Level.{level}"], WideOnly: level is > 0 and < 4))];

    /// <summary>A level with the digits it is worth.</summary>
    public static string Level(double level) => Spoken.Rounded(level, 1);

    /// <summary>"2 levels".</summary>
    public string Levels(double levels) => texts[$"SkillGap.Levels.{(Level(levels) == Level(1) ? "One" : "Other")}", Level(levels)];

    /// <summary>"2 to 16 hours"; said to be unknown where they are.</summary>
    public string HoursRange(HoursToClose? hours) => hours switch
    {
        null => texts["SkillGap.HoursUnknown"],
        _ when Hour(hours.Low) == Hour(hours.High) => texts["SkillGap.HoursOne", Hour(hours.Low)],
        _ => texts["SkillGap.HoursRange", Hour(hours.Low), Hour(hours.High)],
    };

    /// <summary>The key of a sentence about a range, or of the one that is said where both ends are the same.</summary>
    public static string Ranged(string key, string low, string high) => low == high ? $"{key}.Same" : key;

    /// <summary>Hours with the digits they are worth.</summary>
    public static string Hour(double hours) => Spoken.Rounded(hours, hours < 3 ? 1 : 0);

    /// <summary>Why there is no value; null when there is one.</summary>
    public string? Why(Measured<SkillGap>? measure, InsufficientWords others) =>
        measure?.Reason == InsufficientReason.NothingToMeasure ? texts["SkillGap.Nothing.Why"].Value : others.Why(measure);

    /// <summary>What to do about it; null when there is a value.</summary>
    public string? Next(Measured<SkillGap>? measure, InsufficientWords others) =>
        measure?.Reason == InsufficientReason.NothingToMeasure ? texts["SkillGap.Nothing.Next"].Value : others.Next(measure?.Reason);

    private string Said(TargetSkill skill) =>
        texts[skill.Gap > 0 ? "SkillGap.Chart.Open" : "SkillGap.Chart.Met", skill.Name, Level(skill.Current), Level(skill.Target)];

    private string? AgainstAMonthAgo(int? change) => change switch
    {
        null => null,
        0 => texts["SkillGap.Change.Same"].Value,
        < 0 => texts.Count("SkillGap.Change.Fewer", -change.Value),
        _ => texts.Count("SkillGap.Change.More", change.Value),
    };

    private string? Hours(HoursToClose? hours) => hours switch
    {
        null => null,
        { Basis: HoursBasis.PlannedTime } => texts["SkillGap.Hours.PlannedTime", Hour(hours.Low)].Value,
        _ when Hour(hours.Low) == Hour(hours.High) => texts["SkillGap.Hours.OwnPace.Same", Hour(hours.Low)].Value,
        _ => texts["SkillGap.Hours.OwnPace", Hour(hours.Low), Hour(hours.High)].Value,
    };
}
