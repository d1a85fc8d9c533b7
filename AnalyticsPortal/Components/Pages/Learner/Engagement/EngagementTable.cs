using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Learning time, by week over 90 days, else by day; newest first.</summary>
/// <param name="context">For whom, and how far back.</param>
public sealed class EngagementTable(TableContext context)
{
    private readonly IStringLocalizer _texts = context.Texts.Create(typeof(LearnerTexts));

    /// <summary>The table.</summary>
    public ExportTable Of(Engagement engagement) => context.Window == MeasureWindow.Default ? ByWeek(engagement) : ByDay(engagement);

    private ExportTable ByDay(Engagement engagement) => new(
        _texts["Engagement.Table.Day", context.Window.Days],
        [new(_texts["Engagement.Table.Day.First"]), new(_texts["Engagement.Table.Minutes"], IsNumber: true)],
        [.. context.Window.Of(engagement.Calendar).Reverse().Select(day => new[] { Cells.Day(day.On, context.Time), Cells.Number(day.Minutes, 0) })]);

    private ExportTable ByWeek(Engagement engagement) => new(
        _texts["Engagement.Table"],
        [
            new(_texts["Engagement.Table.Week"]),
            new(_texts["Engagement.Table.InWindow"], IsNumber: true, WideOnly: true),
            new(_texts["Engagement.Table.Hours"], IsNumber: true),
            new(_texts["Engagement.Table.Days"], IsNumber: true),
        ],
        [.. LearningWeek.Of(engagement.Calendar).Select(week => new[]
        {
            Cells.Day(week.From, context.Time), Cells.Number(week.Days, 0), Cells.Number(week.Hours, 1), Cells.Number(week.DaysWithLearning, 0),
        })]);
}
