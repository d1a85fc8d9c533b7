using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Topics finished: 13 whole weeks, or the days of a shorter window; newest first.</summary>
/// <param name="context">For whom, and how far back.</param>
public sealed class VelocityTable(TableContext context)
{
    private readonly IStringLocalizer _texts = context.Texts.Create(typeof(LearnerTexts));

    /// <summary>The table.</summary>
    public ExportTable Of(Velocity velocity)
    {
        var weekly = context.Window == MeasureWindow.Default;
        var key = weekly ? "Week" : "Day";
        return new(
            _texts[$"Velocity.Table.{key}", weekly ? velocity.Weeks.Count : context.Window.Days],
            [new(_texts[$"Velocity.Table.{key}.First"]), new(_texts["Velocity.Table.Topics"], IsNumber: true), .. Needed(velocity, weekly)],
            [.. (weekly ? velocity.Weeks : context.Window.Of(velocity.Days)).Reverse().Select(period => Row(period, weekly ? velocity.TargetPace : null))]);
    }

    private IEnumerable<ExportColumn> Needed(Velocity velocity, bool weekly) =>
        weekly && velocity.TargetPace is not null ? [new(_texts["Velocity.Table.Needed"], IsNumber: true)] : [];

    private ExportCell[] Row(PeriodCount period, double? needed)
    {
        ExportCell[] cells = [Cells.Day(period.From, context.Time), Cells.Number(period.Count, 0)];
        return needed is null ? cells : [.. cells, Cells.Number(needed, 1)];
    }
}
