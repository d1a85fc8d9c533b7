using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Each skill against its target, most urgent first, with its level before the window.</summary>
/// <param name="context">For whom, and how far back.</param>
public sealed class SkillGapTable(TableContext context)
{
    private readonly IStringLocalizer _texts = context.Texts.Create(typeof(SkillGapTexts));

    /// <summary>The table.</summary>
    public ExportTable Of(SkillGap gap) => new(
        _texts["SkillGap.Table"],
        [
            new(_texts["SkillGap.Table.Skill"]),
            new(_texts["SkillGap.Table.Category"], WideOnly: true),
            new(_texts["SkillGap.Table.Before", context.Window.Days], IsNumber: true, WideOnly: true),
            new(_texts["SkillGap.Table.Now"], IsNumber: true),
            new(_texts["SkillGap.Table.Target"], IsNumber: true),
            new(_texts["SkillGap.Table.Gap"], IsNumber: true, WideOnly: true),
            new(_texts["SkillGap.Table.Priority"], IsNumber: true, WideOnly: true),
            new(_texts["SkillGap.Table.Critical"]),
            new(_texts["SkillGap.Table.HoursLow"], IsNumber: true, WideOnly: true),
            new(_texts["SkillGap.Table.HoursHigh"], IsNumber: true, WideOnly: true),
        ],
        [.. gap.Skills.Select(Row)]);

    private ExportCell[] Row(TargetSkill skill) =>
    [
        ExportCell.Of(skill.Name),
        skill.Category is { } category ? ExportCell.Of(category) : new("", null),
        SkillGapWords.Before(skill, context.Window) is { } before ? Level(before) : new(_texts["SkillGap.Table.NoRecord"], null),
        Level(skill.Current),
        Level(skill.Target),
        Level(skill.Gap),
        Cells.Number(skill.Priority.Value, 0),
        ExportCell.Of(_texts[skill.Critical ? "SkillGap.Yes" : "SkillGap.No"]),
        Hours(skill.Hours?.Low),
        Hours(skill.Hours?.High),
    ];

    private static ExportCell Level(double level) => new(SkillGapWords.Level(level), level);

    private static ExportCell Hours(double? hours) => hours is { } known ? new(SkillGapWords.Hour(known), known) : new("", null);
}
