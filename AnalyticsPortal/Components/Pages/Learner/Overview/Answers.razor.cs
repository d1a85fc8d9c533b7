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
    [Inject] public required IStringLocalizer<LearnerTexts> LearnerTexts { get; init; }

    private IStringLocalizer<LearnerTexts> Texts => Screen.Place.Voice.Of(LearnerTexts);

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    [Inject] public required IServiceProvider Services { get; init; }

    /// <summary>The measures; null when nothing was calculated yet.</summary>
    [Parameter, EditorRequired] public LearnerMeasures? Measures { get; set; }

    /// <summary>The nine sources; empty when nothing was collected yet.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<SourceState> Sources { get; set; }

    /// <summary>What else is known, and for whom it is shown.</summary>
    [Parameter, EditorRequired] public required LearnerScreen Screen { get; set; }

    private ReaderTime Time => Screen.Time;

    private Velocity? Velocity => Measures?.Velocity.Value;

    private OnTrackAnswer OnTrack => new(Texts, new SourceWords(SharedTexts, Time), Time);

    private NextAnswer Next => new(Texts);

    private Freshness Summary => Freshness.OfAnswered(Sources);

    private string[] Troubles
    {
        get
        {
            var failing = Sources.Where(source => source.Failure is not null).ToArray();
            // Nine sentences would bury the answer; the table below has them all.
            if (failing.Length > 3)
                return [Since(failing), InUse(failing)];

            var words = new SourceWords(SharedTexts, Time);
            var sentences = failing.Select(words.Trouble).OfType<string>().ToList();
            var pace = Measures?.Velocity.Inputs.Select(input => input.Source) ?? [];
            if (failing.Length > 0 && Velocity is not null && !failing.Select(source => source.Source).Intersect(pace).Any())
                sentences.Add(Texts.Count("Known.PaceNeedsNone", failing.Length));
            return [.. sentences];
        }
    }

    private string Since(SourceState[] failing)
    {
        string[] since = [.. failing.Select(source => source.Failure!.Since).Order().Select(Time.Clock)];
        var key = failing.Length < Sources.Count ? "Known.Many" : since[0] == since[^1] ? "Known.All" : "Known.All.First";
        return Texts[key, failing.Length, since[0]];
    }

    private string InUse(SourceState[] failing)
    {
        var kept = failing.Count(source => source.Stale);
        if (kept == 0) return Texts["Known.Never"];
        return kept == failing.Length ? Texts["Known.Kept"] : Texts.Count("Known.SomeKept", kept);
    }
}
