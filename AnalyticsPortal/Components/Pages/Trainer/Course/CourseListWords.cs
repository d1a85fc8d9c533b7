using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>The three answers about all of a reader's courses.</summary>
/// <param name="texts">The sentences.</param>
public sealed class CourseListWords(IStringLocalizer<CourseTexts> texts)
{
    /// <summary>Are they on track?</summary>
    public string OnTrack(IReadOnlyList<CourseListRow> rows)
    {
        var known = rows.Where(row => row.Health.Value is not null).ToArray();
        var healthy = known.Count(row => row.Health.Value!.Status == CourseHealthStatus.Healthy);
        if (known.Length == 0) return texts["List.OnTrack.NotKnown"];
        return healthy == known.Length
            ? texts.Count("List.OnTrack.All", known.Length, CourseWords.Number(known.Length))
            : texts.Count("List.OnTrack.Some", known.Length, CourseWords.Number(known.Length), CourseWords.Number(healthy), CourseWords.Number(known.Length - healthy));
    }

    /// <summary>How many are at risk, and of how many the health is not known; null when neither is so.</summary>
    public string? Others(IReadOnlyList<CourseListRow> rows)
    {
        var (risk, unknown) = (rows.Count(row => row.Health.Value?.Status == CourseHealthStatus.AtRisk), rows.Count(row => row.Health.Value is null));
        return (risk, unknown) switch
        {
            (0, 0) => null,
            ( > 0, 0) => texts.Count("List.AtRisk", risk, CourseWords.Number(risk)),
            (0, > 0) => texts.Count("List.Unknown", unknown, CourseWords.Number(unknown)),
            _ => texts["List.AtRisk.Unknown", CourseWords.Number(risk), CourseWords.Number(unknown)],
        };
    }

    /// <summary>Which to look at first: the one with the lowest score of those that are not healthy.</summary>
    public CourseNext Next(IReadOnlyList<CourseListRow> rows) =>
        rows.Where(row => row.Health.Value is { Status: not CourseHealthStatus.Healthy }).MinBy(row => row.Health.Value!.Score) is { Health.Value: { } health } worst
            ? new(
                health.HeldBackBy is { } part
                    ? texts[$"List.Next.HeldBack.{part}", worst.Plan.Title, CourseWords.Score(health.Score)]
                    : texts["List.Next.Score", worst.Plan.Title, CourseWords.Score(health.Score)],
                worst.Address.Page,
                texts["List.Next.Link"])
            : new(texts["List.Next.Nothing"]);

    /// <summary>The sources of all courses together: as old as the oldest, and failing where they fail for any.</summary>
    public static IReadOnlyList<SourceState> Sources(IReadOnlyList<CourseListRow> rows) =>
    [
        .. rows.SelectMany(row => row.Health.Inputs).GroupBy(input => input.Source)
            .Select(inputs => new SourceState(inputs.Key, inputs.Min(input => input.AsOf), inputs.Select(input => input.Failure).OfType<SourceFailure>().MinBy(failure => failure.Since))),
    ];
}
