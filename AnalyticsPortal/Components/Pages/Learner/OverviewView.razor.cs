using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>A learner's overview: everything it shows comes by parameter.</summary>
public sealed partial class OverviewView
{
    [Inject] public required IStringLocalizer<LearnerTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>What is known, in one of the six states.</summary>
    [Parameter, EditorRequired] public required LoadState<LearnerOverview> State { get; set; }

    /// <summary>The moment of drawing.</summary>
    [Parameter, EditorRequired] public DateTimeOffset Now { get; set; }

    /// <summary>The learner's time zone.</summary>
    [Parameter, EditorRequired] public required TimeZoneInfo Zone { get; set; }

    /// <summary>True when the reader is the learner; otherwise the page says whose it is.</summary>
    [Parameter] public bool Own { get; set; } = true;

    /// <summary>How far the services have come while they are being asked; empty when none is.</summary>
    [Parameter] public IReadOnlyList<SourceProgress> Progress { get; set; } = [];

    /// <summary>Asks the services again.</summary>
    [Parameter] public EventCallback OnRefresh { get; set; }

    /// <summary>Tries to load again after a failure.</summary>
    [Parameter] public EventCallback OnRetry { get; set; }

    private ReaderTime Time => new(Now, Zone);

    private string? Other => Own ? null : State.Value?.DisplayName;

    private bool Collecting => Progress.Any(source => source.Step is CollectionStep.Asking or CollectionStep.Retrying);

    private string Subtitle
    {
        get
        {
            Velocity? velocity = State.Value?.Measures?.Velocity.Value;
            string?[] parts = [
                State.Value?.PathTitle,
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
            if (State.Value is not { Measures: { } measures } overview) return null;
            var key = Collecting ? "Renewing" : overview.Sources.Any(source => source.Failure is not null) ? "Kept" : "Old";
            return Texts[$"Overview.Stale.{key}", Time.Clock(LastGood(measures))].Value;
        }
    }

    private static DateTimeOffset LastGood(LearnerMeasures measures) =>
        measures.Velocity.Inputs.Concat(measures.Engagement.Inputs).Min(input => input.AsOf) ?? measures.Velocity.CalculatedAt;

    private string? WaitsFor(IEnumerable<Source> needed)
    {
        var open = Progress
            .Where(source => source.Step is CollectionStep.Asking or CollectionStep.Retrying && needed.Contains(source.Source))
            .Select(source => source.Source)
            .ToArray();
        return open.Length > 0 ? Texts["Overview.WaitsFor", new SourceWords(SharedTexts, Time).Names(open)].Value : null;
    }
}
