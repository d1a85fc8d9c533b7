using AnalyticsPortal.Circuit;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Which of the six states a stored overview puts the screen in.</summary>
public static class OverviewState
{
    /// <param name="overview">What is stored; null when the reader may not know that this learner exists.</param>
    /// <param name="now">The present moment (UTC).</param>
    public static LoadState<LearnerOverview> Of(LearnerOverview? overview, DateTimeOffset now)
    {
        if (overview is null) return new(LoadPhase.Forbidden);
        if (overview.Measures is not { } measures) return new(LoadPhase.Loading);
        if (overview.Sources.All(s => !s.Answered))
        {
            var since = overview.Sources.Min(s => s.Failure?.Since) ?? measures.Velocity.CalculatedAt;
            return new(LoadPhase.Failed, Failure: new(LoadFailureReason.NoSourceAnswered, since, Reference: ""));
        }

        var noneAnswers = overview.Sources.All(s => s.Failure is not null);
        return new(!measures.AreFresh(now) || noneAnswers ? LoadPhase.Stale : LoadPhase.Ready, overview);
    }
}
