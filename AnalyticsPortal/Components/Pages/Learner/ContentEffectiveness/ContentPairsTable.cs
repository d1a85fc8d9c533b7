using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The attempts that were compared last, and what came before each.</summary>
/// <param name="context">For whom.</param>
/// <param name="words">The names of the formats.</param>
public sealed class ContentPairsTable(TableContext context, ContentEffectivenessWords words)
{
    private const string Key = "ContentEffectiveness.Latest";

    private readonly IStringLocalizer _texts = context.Texts.Create(typeof(ContentEffectivenessTexts));

    /// <summary>The table.</summary>
    public ExportTable Of(ContentEffectiveness value) => new(
        _texts[$"{Key}.Caption"],
        [
            new(_texts[$"{Key}.Title"]),
            new(_texts[$"{Key}.At"], WideOnly: true),
            new(_texts[$"{Key}.Score"], IsNumber: true),
            new(_texts[$"{Key}.Uses"], IsNumber: true, WideOnly: true),
            new(_texts[$"{Key}.Minutes"], IsNumber: true, WideOnly: true),
            new(_texts[$"{Key}.Formats"]),
        ],
        [.. value.LatestPairs.Select(Row)]);

    private ExportCell[] Row(ContentPair pair) =>
    [
        ExportCell.Of(pair.Title ?? _texts[$"{Key}.Untitled"]),
        Cells.Moment(pair.At, context.Time),
        Cells.Number(pair.Score, 0),
        Cells.Number(pair.Uses, 0),
        Cells.Number(pair.Minutes, 0),
        ExportCell.Of(words.Listed(pair.Formats.Select(words.Name))),
    ];
}
