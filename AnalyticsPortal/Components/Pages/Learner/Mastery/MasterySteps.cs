using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The arithmetic of a mastery with the learner's own numbers put in: one topic as an example, then the mean over all.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="words">What the topics are called.</param>
/// <param name="time">The reader's moment and zone.</param>
public sealed class MasterySteps(IStringLocalizer<MasteryTexts> texts, MasteryWords words, ReaderTime time)
{
    /// <summary>The steps that apply, in order.</summary>
    public IReadOnlyList<Step> Of(Mastery mastery)
    {
        var example = mastery.Topics.FirstOrDefault(topic => topic.Level is not null);
        return example is null ? [Overall(mastery)] : [.. Example(example, new MasterySums(texts, mastery.Days[^1].On)), Overall(mastery)];
    }

    private Step[] Example(TopicMastery topic, MasterySums sums) =>
    [
        Part(MasteryPartKind.Assessment, sums.Assessment(topic), topic.Assessment),
        Part(MasteryPartKind.Practice, sums.Practice(topic), topic.Practice),
        Part(MasteryPartKind.Efficiency, sums.Efficiency(topic), topic.Efficiency),
        Part(MasteryPartKind.Retention, sums.Retention(topic), topic.Retention),
        new(words.Title(topic), texts["Mastery.Step.Topic.Definition"], MasterySums.Weighted(topic), texts[$"Mastery.Step.Level.{MasteryCalculation.BandOf(topic.Level!.Value)}", Spoken.Rounded(topic.Level.Value, 1)]),
        Review(topic),
    ];

    private Step Part(MasteryPartKind kind, string numbers, double? score) => new(
        texts[$"Mastery.Part.{kind}"],
        texts[$"Mastery.Part.{kind}.Definition"],
        score is null ? "" : numbers,
        score is { } known ? Spoken.Rounded(known, 1) : texts["Mastery.Step.Unknown"]);

    private Step Review(TopicMastery topic)
    {
        var days = topic.NextReview.DayNumber - topic.LastOn.DayNumber;
        return new(
            texts["Mastery.Step.Review"],
            texts["Mastery.Step.Review.Definition"],
            texts["Mastery.Step.Review.Numbers", days, Spoken.Rounded(MasteryRetention.HalfLifeDays(topic.Successes), 1), Spoken.Rounded(100 * MasteryRetention.After(days, topic.Successes), 1)],
            time.Day(topic.NextReview));
    }

    private Step Overall(Mastery mastery) => new(
        texts["Mastery.Step.Overall"],
        texts["Mastery.Step.Overall.Definition"],
        $"{Spoken.Rounded(mastery.Overall * mastery.TopicsWithLevel, 1)} ÷ {Spoken.Number(mastery.TopicsWithLevel, 0)}",
        texts[$"Mastery.Step.Overall.{mastery.Band}", MasteryWords.Whole(mastery.Overall)]);
}
