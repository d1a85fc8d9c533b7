using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>The arithmetic of an engagement score with the learner's own numbers put in.</summary>
/// <param name="texts">The sentences.</param>
public sealed class EngagementSteps(IStringLocalizer<LearnerTexts> texts)
{
    /// <summary>A step for each part, then the whole and what it means.</summary>
    public IReadOnlyList<Step> Of(Engagement engagement) => [.. engagement.Parts.Select(Part), Overall(engagement)];

    private Step Part(EngagementPart part) => new(
        texts[$"Engagement.Part.{part.Kind}"],
        texts[$"Engagement.Part.{part.Kind}.Definition"],
        part.Score is { } score ? $"{Spoken.Number(part.Weight, 2)} × {Spoken.Rounded(score, 1)}" : "",
        part.Score is { } known ? texts["Engagement.Points", Spoken.Rounded(part.Weight * known, 1)] : texts["Engagement.NoScore"]);

    private Step Overall(Engagement engagement)
    {
        var known = engagement.Parts.Where(part => part.Score is not null).ToArray();
        var sum = string.Join(" + ", known.Select(part => Spoken.Rounded(part.Weight * part.Score!.Value, 1)));
        return new(
            texts["Engagement.Overall"],
            texts[known.Length == engagement.Parts.Count ? "Engagement.Overall.Definition" : "Engagement.Overall.Rescaled"],
            $"({sum}) ÷ {Spoken.Number(known.Sum(part => part.Weight), 2)}",
            texts[$"Engagement.Overall.{engagement.Risk}", Spoken.Number(engagement.Overall, 0)]);
    }
}
