using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The topics of a mastery: what they have come to, and how.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="words">What the topics are called.</param>
/// <param name="time">The reader's moment and zone.</param>
public sealed class MasteryTopicTables(IStringLocalizer<MasteryTexts> texts, MasteryWords words, ReaderTime time)
{
    /// <summary>Level, last evidence and next review of each.</summary>
    public ExportTable Levels(Mastery mastery) => new(
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
        [.. mastery.Topics.Select(Levels)]);

    /// <summary>The arithmetic of each.</summary>
    public ExportTable Sums(Mastery mastery)
    {
        var sums = new MasterySums(texts, mastery.Days[^1].On);
        return new(
            texts["Mastery.Sums.Table"],
            [
                new(texts["Mastery.Topics.Topic"]),
                new(texts["Mastery.Sums.Assessment"]),
                new(texts["Mastery.Sums.Practice"]),
                new(texts["Mastery.Sums.Efficiency"]),
                new(texts["Mastery.Sums.Retention"]),
                new(texts["Mastery.Sums.Level"]),
            ],
            [.. mastery.Topics.Select(topic => (IReadOnlyList<ExportCell>)
            [
                ExportCell.Of(words.Title(topic)),
                ExportCell.Of(sums.Assessment(topic)),
                ExportCell.Of(sums.Practice(topic)),
                ExportCell.Of(sums.Efficiency(topic)),
                ExportCell.Of(sums.Retention(topic)),
                ExportCell.Of(sums.Level(topic)),
            ])]);
    }

    private IReadOnlyList<ExportCell> Levels(TopicMastery topic) =>
    [
        ExportCell.Of(words.Title(topic)),
        ExportCell.Of(topic.Skill ?? ""),
        topic.Level is null ? ExportCell.Of(texts["Mastery.Sums.None"]) : Cells.Number(topic.Level, 0),
        ExportCell.Of(texts[topic.Level is { } level ? $"Mastery.Band.{MasteryCalculation.BandOf(level)}" : "Mastery.Topics.TooLittle"]),
        Cells.Day(topic.LastOn, time),
        new(words.NextReview(topic), topic.NextReview),
    ];
}
