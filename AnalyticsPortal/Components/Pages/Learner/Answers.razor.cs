using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Am I on track? What next? How do we know?</summary>
public sealed partial class Answers
{
    [Inject] public required IStringLocalizer<LearnerTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>The two measures; null when nothing was calculated yet.</summary>
    [Parameter, EditorRequired] public LearnerMeasures? Measures { get; set; }

    /// <summary>The nine sources; empty when nothing was collected yet.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<SourceState> Sources { get; set; }

    /// <summary>The reader's moment and zone.</summary>
    [Parameter, EditorRequired] public required ReaderTime Time { get; set; }

    private Velocity? Velocity => Measures?.Velocity.Value;

    private Engagement? Engagement => Measures?.Engagement.Value;

    private OnTrackAnswer OnTrack => new(Texts, Time);

    private NextAnswer Next => new(Texts);

    private Freshness Summary => Freshness.OfAnswered(Sources);

    private string[] Troubles
    {
        get
        {
            var failing = Sources.Where(source => source.Failure is not null).ToArray();
            // Nine sentences would bury the answer; the table below has them all.
            if (failing.Length > 3)
                return [Texts[failing.Length == Sources.Count ? "Known.All" : "Known.Many", failing.Length, Time.Clock(failing.Min(source => source.Failure!.Since))]];

            var words = new SourceWords(SharedTexts, Time);
            var sentences = failing.Select(words.Trouble).OfType<string>().ToList();
            var pace = Measures?.Velocity.Inputs.Select(input => input.Source) ?? [];
            if (failing.Length > 0 && Velocity is not null && !failing.Select(source => source.Source).Intersect(pace).Any())
                sentences.Add(Texts.Count("Known.PaceNeedsNone", failing.Length));
            return [.. sentences];
        }
    }
}
