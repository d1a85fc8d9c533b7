using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The arithmetic of one topic with its own numbers put in. The results are the measure's; only the inputs are spelled out here.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="calculatedOn">The day that the measure was worked out for.</param>
public sealed class MasterySums(IStringLocalizer<MasteryTexts> texts, DateOnly calculatedOn)
{
    /// <summary>The mean score and of how many.</summary>
    public string Assessment(TopicMastery topic) =>
        topic.Assessment is { } mean ? texts.Count("Mastery.Sums.Assessment.Numbers", topic.Scores, Tenth(mean)) : Unknown;

    /// <summary>Passed runs of all.</summary>
    public string Practice(TopicMastery topic) =>
        topic.Practice is null ? Unknown : texts["Mastery.Sums.Practice.Numbers", topic.LabRunsPassed, topic.LabRuns];

    /// <summary>Expected minutes ÷ spent ones.</summary>
    public string Efficiency(TopicMastery topic) =>
        topic.Efficiency is null ? Unknown : texts["Mastery.Sums.Efficiency.Numbers", Tenth(topic.ExpectedMinutes), Tenth(topic.SpentMinutes)];

    /// <summary>What is left after the days without evidence.</summary>
    public string Retention(TopicMastery topic) => texts[
        "Mastery.Sums.Retention.Numbers", calculatedOn.DayNumber - topic.LastOn.DayNumber, Tenth(MasteryRetention.HalfLifeDays(topic.Successes))];

    /// <summary>What the parts are made of, each with its name.</summary>
    public string Inputs(TopicMastery topic)
    {
        string?[] known = [
            topic.Assessment is null ? null : texts["Mastery.Sums.Assessment", Assessment(topic)].Value,
            topic.Practice is null ? null : texts["Mastery.Sums.Practice", Practice(topic)].Value,
            topic.Efficiency is null ? null : texts["Mastery.Sums.Efficiency", Efficiency(topic)].Value,
            texts["Mastery.Sums.Retention", Retention(topic)].Value,
        ];
        return string.Join(" · ", known.OfType<string>());
    }

    /// <summary>The known parts, weighted, and the level.</summary>
    public string Level(TopicMastery topic) =>
        topic.Level is { } level ? texts["Mastery.Sums.Result", Weighted(topic), Tenth(level)] : texts["Mastery.Topics.TooLittle"];

    /// <summary>The known parts, weighted, ÷ the weight that is known.</summary>
    public static string Weighted(TopicMastery topic)
    {
        double?[] scores = [topic.Assessment, topic.Practice, topic.Efficiency, topic.Retention];
        var known = Enum.GetValues<MasteryPartKind>().Where(kind => scores[(int)kind] is not null).ToArray();
        var sum = string.Join(" + ", known.Select(kind => $"{Weight(MasteryCalculation.WeightOf(kind))} × {Tenth(scores[(int)kind]!.Value)}"));
        return $"({sum}) ÷ {Weight(known.Sum(MasteryCalculation.WeightOf))}";
    }

    private string Unknown => texts["Mastery.Sums.None"];

    private static string Weight(double weight) => Spoken.Number(weight, 2);

    private static string Tenth(double value) => Spoken.Rounded(value, 1);
}
