using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The formats: the scores after them, and their use over 13 whole weeks, or over the days of a shorter window.</summary>
/// <param name="context">For whom, and how far back.</param>
public sealed class ContentEffectivenessTable(TableContext context)
{
    private const string Key = "ContentEffectiveness.Table";

    private readonly IStringLocalizer _texts = context.Texts.Create(typeof(ContentEffectivenessTexts));

    /// <summary>The table.</summary>
    public ExportTable Of(ContentEffectiveness value)
    {
        var weekly = context.Window == MeasureWindow.Default;
        var periods = weekly ? value.Weeks : context.Window.Of(value.Days);
        var span = weekly ? ".Weeks" : "";
        return new(
            _texts[$"{Key}.{value.Unit}{span}", periods.Count],
            [
                new(_texts[$"{Key}.Format"]),
                new(_texts[$"{Key}.Mean"], IsNumber: true),
                new(_texts[$"{Key}.Pairs"], IsNumber: true),
                new(_texts[$"{Key}.Window.{value.Unit}{span}", periods.Count], IsNumber: true),
                .. periods.Select(period => new ExportColumn(Title(period.From, weekly), IsNumber: true, WideOnly: true)),
            ],
            [.. value.Formats.Select((format, at) => Row(format, [.. periods.Select(period => period.Amounts[at])]))]);
    }

    private string Title(DateOnly from, bool weekly) => weekly ? _texts[$"{Key}.Week", context.Time.ShortDay(from)] : context.Time.ShortDay(from);

    private ExportCell[] Row(FormatScores format, double[] amounts) =>
    [
        ExportCell.Of(_texts[$"ContentEffectiveness.{format.Format}.Name"]),
        Cells.Number(format.MeanScore, 1),
        Cells.Number(format.Pairs, 0),
        // Tenths of minutes do not add up exactly, and a file shows every digit.
        Cells.Number(Math.Round(amounts.Sum(), 6), 0),
        .. amounts.Select(amount => Cells.Number(amount, 0)),
    ];
}
