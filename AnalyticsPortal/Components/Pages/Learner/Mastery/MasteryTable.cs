using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Mastery over time, by week over 90 days, else by day; newest first.</summary>
/// <param name="context">For whom, and how far back.</param>
public sealed class MasteryTable(TableContext context)
{
    private readonly IStringLocalizer _texts = context.Texts.Create(typeof(MasteryTexts));

    /// <summary>The days of the window: a day a week over 90 days, else every day.</summary>
    public static IReadOnlyList<LevelOnDay> Shown(Mastery mastery, MeasureWindow window) =>
        window == MeasureWindow.Default ? mastery.Weeks : window.Of(mastery.Days);

    /// <summary>The table.</summary>
    public ExportTable Of(Mastery mastery) => new(
        _texts[context.Window == MeasureWindow.Default ? "Mastery.Table.Week" : "Mastery.Table.Day", context.Window.Days],
        [new(_texts["Mastery.Table.First"]), new(_texts["Mastery.Table.Level"], IsNumber: true), new(_texts["Mastery.Table.Band"])],
        [.. Shown(mastery, context.Window).Reverse().Select(day => new[]
        {
            Cells.Day(day.On, context.Time), Cells.Number(day.Level, 1), ExportCell.Of(_texts[$"Mastery.Band.{MasteryCalculation.BandOf(day.Level)}"]),
        })]);
}
