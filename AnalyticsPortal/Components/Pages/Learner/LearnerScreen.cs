using AnalyticsPortal.Analytics;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Everything that the pages of one learner share: what is known, for whom and when it is drawn, and what can be done.</summary>
/// <param name="State">What is known, in one of the six states.</param>
/// <param name="Place">Whose pages, and where they are.</param>
/// <param name="Time">The moment of drawing, in the learner's time zone.</param>
public sealed record LearnerScreen(LoadState<LearnerOverview> State, LearnerPlace Place, ReaderTime Time)
{
    /// <summary>Who looks.</summary>
    public Reader? Reader { get; init; }

    /// <summary>How far the services have come while they are being asked; empty when none is.</summary>
    public IReadOnlyList<SourceProgress> Progress { get; init; } = [];

    /// <summary>A sentence for the reader about what he just did; null when there is none.</summary>
    public string? Notice { get; init; }

    /// <summary>True while a click would be lost or come too early: the first HTML waits for its circuit, and the circuit for what is stored.</summary>
    public bool Early { get; init; }

    /// <summary>Asks the services again.</summary>
    public EventCallback OnRefresh { get; init; }

    /// <summary>Tries to load again after a failure.</summary>
    public EventCallback OnRetry { get; init; }

    /// <summary>The learner's name where the reader is somebody else; null on his own page, and while it is not known.</summary>
    public string? Other => Place.Own ? null : State.Value?.DisplayName;

    /// <summary>True when the reader asks for himself as a learner, in a role in which he is none.</summary>
    public bool IsHisInAnotherRole => Reader is { Role: not ScopeRole.Learner } && (Place.Own || Place.LearnerId.Length == 0);

    /// <summary>True while services are being asked.</summary>
    public bool Collecting => Open.Any();

    /// <summary>True from the asking until what came is kept: whoever presses while the last run is being kept sees that his press was heard.</summary>
    public bool Renewing => Progress.Count > 0;

    /// <summary>Those of <paramref name="needed"/> whose answer is awaited.</summary>
    public IEnumerable<Source> Awaited(IEnumerable<Source> needed) => Open.Where(needed.Contains);

    private IEnumerable<Source> Open => Progress
        .Where(source => source.Step is CollectionStep.Asking or CollectionStep.Retrying)
        .Select(source => source.Source);
}
