using AnalyticsPortal.Analytics;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Pipelines.Refresh;

/// <summary>When what is stored about a learner is old enough to ask again.</summary>
public static class RefreshPolicy
{
    /// <summary>How long a source that gave nothing is left alone before an opened screen asks again.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>The same for a screen that is open: its reader sees within 40 s that a source is back.</summary>
    public static readonly TimeSpan AfterFailureWhileOpen = TimeSpan.FromSeconds(20);

    /// <summary>How old the results of a screen that is open may become, however long they would count as fresh.</summary>
    public static readonly TimeSpan WhileOpen = TimeSpan.FromMinutes(20);

    /// <summary>As <see cref="IsDue"/>, but a source that failed is asked again sooner, and results are renewed once they are as old as
    /// <see cref="WhileOpen"/> allows.</summary>
    public static bool IsDueWhileOpen(LearnerOverview overview, DateTimeOffset now, Func<Source, bool> isHeldUp) =>
        IsDueAfter(overview, now, AfterFailureWhileOpen, isHeldUp) || now >= overview.Measures!.Velocity.CalculatedAt + WhileOpen;

    /// <summary>True when nothing was calculated yet, a result is past its freshness, or a source failed or was not waited for a while ago.</summary>
    /// <param name="overview">What is stored.</param>
    /// <param name="now">The present moment (UTC).</param>
    /// <param name="isHeldUp">True for a source that could not be asked now: <see cref="SourceRecovery"/> tells when it may be again.</param>
    public static bool IsDue(LearnerOverview overview, DateTimeOffset now, Func<Source, bool> isHeldUp) => IsDueAfter(overview, now, AfterFailure, isHeldUp);

    private static bool IsDueAfter(LearnerOverview overview, DateTimeOffset now, TimeSpan afterFailure, Func<Source, bool> isHeldUp) =>
        overview.Measures is not { } measures
        || !measures.AreFresh(now)
        || overview.Sources.Any(s => s switch
        {
            { Failure: null, Answered: true } => false,
            // It said when; asking sooner brings the same answer.
            { Failure.RetryAfter: { } until } when now < until => false,
            _ => now >= measures.Velocity.CalculatedAt + afterFailure && !isHeldUp(s.Source),
        });
}
