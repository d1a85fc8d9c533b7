using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Scores within the window, newest first; and what attempts were about.</summary>
/// <param name="context">For whom, and how far back.</param>
public sealed class PerformanceTable(TableContext context)
{
    private readonly IStringLocalizer _texts = context.Texts.Create(typeof(PerformanceTexts));

    /// <summary>The scores that lie within the window, oldest first.</summary>
    public static IReadOnlyList<ScoredAttempt> Within(Performance performance, MeasureWindow window, ReaderTime time) =>
        [.. performance.Attempts.Where(attempt => attempt.On >= window.From(time.Today))];

    /// <summary>The scores.</summary>
    public ExportTable Of(Performance performance)
    {
        var shown = Within(performance, context.Window, context.Time);
        return new(_texts[shown.Count > 0 ? "Performance.Table" : "Performance.Table.None", context.Window.Days], Columns(), [.. shown.Reverse().Select(Row)]);
    }

    /// <summary>What attempts were about, over all that is known.</summary>
    public ExportTable Topics(IEnumerable<PerformanceTopic> topics) => new(
        _texts["Performance.Topics.Table"],
        [
            new(_texts["Performance.Topics.About"]),
            new(_texts["Performance.Topics.Attempts"], IsNumber: true),
            new(_texts["Performance.Topics.Passed"], IsNumber: true),
            new(_texts["Performance.Topics.Mean"], IsNumber: true),
            new(_texts["Performance.Topics.Scores"], IsNumber: true, WideOnly: true),
            new(_texts["Performance.Topics.LabRuns"], IsNumber: true, WideOnly: true),
        ],
        [.. topics.Select(Row)]);

    private ExportColumn[] Columns() =>
    [
        new(_texts["Performance.Table.Day"]),
        new(_texts["Performance.Table.Title"]),
        new(_texts["Performance.Table.Purpose"], WideOnly: true),
        new(_texts["Performance.Table.Try"], IsNumber: true, WideOnly: true),
        new(_texts["Performance.Table.Score"], IsNumber: true),
        new(_texts["Performance.Table.Result"]),
    ];

    private ExportCell[] Row(ScoredAttempt attempt) =>
    [
        Cells.Day(attempt.On, context.Time),
        attempt.Title is { } title ? ExportCell.Of(title) : new(_texts["Performance.Untitled"], null),
        attempt.Purpose is { } purpose ? ExportCell.Of(_texts[$"Performance.Purpose.{purpose}"]) : new("", null),
        Cells.Number(attempt.Try, 0),
        Cells.Number(attempt.Score, 0),
        ExportCell.Of(_texts[attempt.Passed ? "Performance.Result.Passed" : "Performance.Result.Failed"]),
    ];

    private ExportCell[] Row(PerformanceTopic topic) =>
    [
        ExportCell.Of(Name(topic)),
        Cells.Number(topic.Passes.Of, 0),
        new(PerformanceWords.Percent(topic.Passes), topic.Passes.Percent),
        Cells.Number(topic.Score?.Mean, 0),
        Cells.Number(topic.Score?.Count, 0),
        Cells.Number(topic.LabRuns, 0),
    ];

    private string Name(PerformanceTopic topic) => topic switch
    {
        { Kind: PerformanceTopicKind.Topic } => topic.Title ?? _texts["Performance.Topic.Unnamed"],
        { Kind: PerformanceTopicKind.Course, Title: { } course } => _texts["Performance.Topic.Several", course],
        { Kind: PerformanceTopicKind.Course } => _texts["Performance.Topic.SeveralUnnamed"],
        _ => _texts["Performance.Topic.Elsewhere"],
    };
}
