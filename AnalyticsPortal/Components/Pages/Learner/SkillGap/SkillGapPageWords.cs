using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Charts;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What the page of the skill gap says beyond its card.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="words">What the card says.</param>
/// <param name="time">The reader's moment and zone.</param>
public sealed class SkillGapPageWords(IStringLocalizer<SkillGapTexts> texts, SkillGapWords words, ReaderTime time)
{
    /// <summary>The answer in a few words.</summary>
    public string Verdict(SkillGap gap) => gap switch
    {
        { OpenCount: 0 } => texts["SkillGap.Verdict.Met"],
        { CriticalCount: 0 } => texts.Count("SkillGap.Verdict.Smaller", gap.OpenCount),
        _ => texts.Count("SkillGap.Verdict.Critical", gap.CriticalCount),
    };

    /// <summary>The hours for all gaps, in short.</summary>
    public static string Hours(HoursToClose hours) =>
        SkillGapWords.Hour(hours.Low) is var low && SkillGapWords.Hour(hours.High) is var high && low == high ? low : $"{low}–{high}";

    /// <summary>What the hours rest on, or why there are none.</summary>
    public string HoursBase(SkillGap gap) => gap switch
    {
        { OpenCount: 0 } => texts["SkillGap.AllMet"],
        { Hours: null } => texts["SkillGap.Stat.Hours.Unknown"],
        { Hours.Basis: HoursBasis.OwnPace, OwnPace: { } pace } => texts[SkillGapWords.Ranged("SkillGap.Stat.Hours.OwnPace", SkillGapWords.Hour(pace.Low), SkillGapWords.Hour(pace.High)), SkillGapWords.Hour(pace.Low), SkillGapWords.Hour(pace.High), Spoken.Number(pace.Skills, 0)],
        _ => texts["SkillGap.Stat.Hours.PlannedTime"],
    };

    /// <summary>What was gained in a window; nothing where the window is none of the three.</summary>
    public static LevelsGained Gained(SkillGap gap, MeasureWindow window) =>
        gap.Windows.FirstOrDefault(w => w.Days == window.Days) ?? new(window.Days, 0, 0);

    /// <summary>Over which days that was gained, and in how many skills: where the record begins within the window, since then.</summary>
    public string GainedBase(SkillGap gap, MeasureWindow window, DateOnly today)
    {
        var skills = Gained(gap, window).Skills;
        var number = skills == 1 ? "One" : "Other";
        return Begin(gap, window, today) is { } first
            ? texts[$"SkillGap.Stat.Gained.Since.{number}", first, skills]
            : texts[$"SkillGap.Stat.Gained.Base.{number}", window.Days, skills];
    }

    /// <summary>The heading of the gains.</summary>
    public string GainsTitle(SkillGap gap, MeasureWindow window, DateOnly today) =>
        Begin(gap, window, today) is { } first ? texts["SkillGap.Gains.Since", first] : texts["SkillGap.Gains", window.Days];

    /// <summary>That nothing was gained.</summary>
    public string NoGains(SkillGap gap, MeasureWindow window, DateOnly today) =>
        Begin(gap, window, today) is { } first ? texts["SkillGap.Gains.None.Since", first] : texts["SkillGap.Gains.None", window.Days];

    /// <summary>The gains that lie within a window, newest first.</summary>
    public static LevelGain[] Gains(SkillGap gap, MeasureWindow window, DateOnly today) => [.. gap.Gains.Where(g => g.On >= window.From(today))];

    // Before the first record nothing is known, so the whole window would be too much to claim.
    private string? Begin(SkillGap gap, MeasureWindow window, DateOnly today) =>
        gap.RecordedSince is { } first && first > window.From(today) ? time.Day(first) : null;

    /// <summary>The names of the columns of the heat table.</summary>
    public string[] HeatColumns() => [texts["SkillGap.Heat.Met"], texts["SkillGap.Heat.UnderOne"], texts["SkillGap.Heat.OneToTwo"], texts["SkillGap.Heat.TwoOrMore"]];

    /// <summary>The categories as the heat table takes them.</summary>
    public HeatRow[] HeatRows(SkillGap gap) =>
        [.. gap.Categories.Select(c => new HeatRow(c.Name ?? texts["SkillGap.Heat.NoCategory"], [c.Met, c.UnderOne, c.OneToTwo, c.TwoOrMore]))];

    /// <summary>Levels, priority and hours of one gap.</summary>
    public string Facts(TargetSkill skill)
    {
        var (current, target) = (SkillGapWords.Level(skill.Current), SkillGapWords.Level(skill.Target));
        var hours = skill.Hours is null ? texts["SkillGap.Closes.NoHours"].Value : words.HoursRange(skill.Hours);
        return skill.Priority.Value is { } priority
            ? texts["SkillGap.Closes.Facts", current, target, Spoken.Number(priority, 0), hours]
            : texts["SkillGap.Closes.NoPriority", current, target, hours];
    }

    /// <summary>The open topics that teach a skill.</summary>
    public string Topics(TargetSkill skill)
    {
        if (skill.OpenTopics.Count == 0) return texts["SkillGap.Closes.None"];
        var titles = string.Join(texts["SkillGap.Chart.Comma"], skill.OpenTopics.Select(t => t.Begun ? texts["SkillGap.Closes.Begun", t.Title].Value : t.Title));
        var more = skill.OpenTopicCount - skill.OpenTopics.Count;
        return more > 0 ? texts["SkillGap.Closes.More", titles, Spoken.Number(more, 0)] : texts["SkillGap.Closes.Topics", titles];
    }
}
