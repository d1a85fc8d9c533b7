using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>A learner's overview: everything it shows comes by parameter.</summary>
public sealed partial class OverviewView
{
    [Inject] public required IStringLocalizer<LearnerTexts> Texts { get; init; }

    /// <summary>What is shown, and for whom.</summary>
    [Parameter, EditorRequired] public required LearnerScreen Screen { get; set; }

    private string Subtitle
    {
        get
        {
            Velocity? velocity = Screen.State.Value?.Measures?.Velocity.Value;
            string?[] parts = [
                Screen.State.Value?.PathTitle,
                velocity is { TopicsTotal: > 0 } ? Texts.Count("Overview.Topics", velocity.TopicsTotal, velocity.TopicsDone) : null,
                velocity?.TargetDate is { } target ? Texts["Overview.Target", Spoken.FullDay(target)].Value : null,
            ];
            return string.Join(" · ", parts.OfType<string>());
        }
    }

    private string? StaleText
    {
        get
        {
            if (Screen.State.Value is not { Measures: { } measures } overview) return null;
            var key = Screen.Collecting ? "Renewing" : overview.Sources.Any(source => source.Failure is not null) ? "Kept" : "Old";
            return Texts[$"Overview.Stale.{key}", Screen.Time.Clock(LastGood(measures))].Value;
        }
    }

    private static DateTimeOffset LastGood(LearnerMeasures measures) =>
        measures.All().SelectMany(measure => measure.Inputs).Min(input => input.AsOf) ?? measures.Velocity.CalculatedAt;
}
