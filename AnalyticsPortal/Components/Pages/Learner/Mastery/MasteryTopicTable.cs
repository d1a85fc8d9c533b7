using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The topics of a mastery: level, last evidence and next review of each.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="words">What the topics are called.</param>
/// <param name="time">The reader's moment and zone.</param>
public sealed class MasteryTopicTable(IStringLocalizer<MasteryTexts> texts, MasteryWords words, ReaderTime time)
{
    /// <summary>The table.</summary>
    public ExportTable Of(Mastery mastery) => new(
        mastery.Topics.Count < mastery.TopicsWithEvidence
            ? texts["Mastery.Topics.First", mastery.Topics.Count, mastery.TopicsWithEvidence]
            : texts.Count("Mastery.Topics.All", mastery.TopicsWithEvidence),
        [
            new(texts["Mastery.Topics.Topic"]),
            new(texts["Mastery.Topics.Skill"], WideOnly: true),
            new(texts["Mastery.Topics.Level"], IsNumber: true),
            new(texts["Mastery.Topics.Band"], WideOnly: true),
            new(texts["Mastery.Topics.Last"], WideOnly: true),
            new(texts["Mastery.Topics.Next"]),
        ],
        [.. mastery.Topics.Select(Row)]);

    private IReadOnlyList<ExportCell> Row(TopicMastery topic) =>
    [
        ExportCell.Of(words.Title(topic)),
        ExportCell.Of(topic.Skill ?? ""),
        topic.Level is null ? ExportCell.Of(texts["Mastery.Sums.None"]) : Cells.Number(topic.Level, 0),
        ExportCell.Of(texts[topic.Level is { } level ? $"Mastery.Band.{MasteryCalculation.BandOf(level)}" : "Mastery.Topics.TooLittle"]),
        new(time.ShortDay(topic.LastOn), topic.LastOn),
        new(words.NextReview(topic), topic.NextReview),
    ];
}
