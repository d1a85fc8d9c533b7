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
    private const string Unknown = "–";

    /// <summary>A step for each part, then the whole and what it means.</summary>
    public IReadOnlyList<Step> Of(Engagement engagement) => [.. engagement.Parts.Select(part => Part(engagement, part)), Overall(engagement)];

    private Step Part(Engagement engagement, EngagementPart part) => new(
        texts[$"Engagement.Part.{part.Kind}"],
        texts[$"Engagement.Part.{part.Kind}.Definition"],
        part.Score is null ? "" : Numbers(engagement, part.Kind),
        part.Score is { } score
            ? texts["Engagement.Points", Spoken.Rounded(score, 1), Spoken.Number(part.Weight, 2), Spoken.Rounded(part.Weight * score, 1)]
            : texts["Engagement.NoScore"]);

    private string Numbers(Engagement engagement, EngagementPartKind kind)
    {
        var counts = engagement.Counts;
        return kind switch
        {
            EngagementPartKind.Consistency => texts["Engagement.Numbers.Consistency", counts.LoginDays, engagement.StreakDays, counts.LongestGapDays],
            EngagementPartKind.Time => texts["Engagement.Numbers.Time", engagement.HoursThisWeek is { } hours ? Spoken.Rounded(hours, 2) : Unknown, Spoken.Rounded(engagement.WeeklyHoursTarget, 2)],
            EngagementPartKind.Quality => texts["Engagement.Numbers.Quality", counts.MeanProgress is { } progress ? Spoken.Rounded(progress, 1) : Unknown, Known(counts.Chats), Known(counts.LabRuns), Known(counts.Assessments)],
            _ => texts["Engagement.Numbers.Resources", counts.KindsUsed, counts.KindsKnown],
        };
    }

    private static string Known(int? count) => count is { } known ? Spoken.Number(known, 0) : Unknown;

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
