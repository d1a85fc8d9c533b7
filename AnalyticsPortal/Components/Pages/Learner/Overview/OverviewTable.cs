using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>All measures in short, a row each: the headline value with its unit, or why there is none, and what it is worth.</summary>
/// <param name="context">For whom.</param>
public sealed class OverviewTable(TableContext context)
{
    private readonly IStringLocalizer _texts = context.Say<LearnerTexts>();

    /// <summary>The table.</summary>
    public ExportTable Of(LearnerMeasures measures)
    {
        var rows = LearnerMeasurePage.All.Select(page => (Page: page, Provenance: new ProvenanceCells(context).Of(page.Measure(measures)))).ToArray();
        return new(
            _texts["Download.Overview"],
            [
                new(_texts["Download.Measure"]), new(_texts["Download.Question"]),
                new(_texts["Download.Value"], IsNumber: true), new(_texts["Download.Unit"]), new(_texts["Download.Reason"]),
                .. rows[0].Provenance.Select(cell => new ExportColumn(cell.Title)),
            ],
            [.. rows.Select(row => (IReadOnlyList<ExportCell>)
            [
                ExportCell.Of(row.Page.Say(context.Texts, "Name")), ExportCell.Of(row.Page.Say(context.Texts, "Question")),
                .. Headline(row.Page.Headline(measures, context)),
                .. row.Provenance.Select(cell => new ExportCell("", cell.Value)),
            ])]);
    }

    private static ExportCell[] Headline(MeasureHeadline headline) =>
        [new("", headline.Value), ExportCell.Of(headline.Unit), new(headline.Why ?? "", headline.Why)];
}
