using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Pipelines.Refresh;

/// <summary>When what is stored about a learner is old enough to ask again.</summary>
public static class RefreshPolicy
{
    /// <summary>How long a source that gave nothing is left alone before an opened screen asks again.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>How old the results of a screen that is open may become, however long they would count as fresh.</summary>
    public static readonly TimeSpan WhileOpen = TimeSpan.FromMinutes(20);

    /// <summary>As <see cref="IsDue"/>, and also once the results are as old as <see cref="WhileOpen"/> allows.</summary>
    public static bool IsDueWhileOpen(LearnerOverview overview, DateTimeOffset now) =>
        IsDue(overview, now) || now >= overview.Measures!.Velocity.CalculatedAt + WhileOpen;

    /// <summary>True when nothing was calculated yet, a result is past its freshness, or a source failed or was not waited for a while ago.</summary>
    /// <param name="overview">What is stored.</param>
    /// <param name="now">The present moment (UTC).</param>
    public static bool IsDue(LearnerOverview overview, DateTimeOffset now) =>
        overview.Measures is not { } measures
        || !measures.AreFresh(now)
        || (overview.Sources.Any(s => s.Failure is not null || !s.Answered) && now >= measures.Velocity.CalculatedAt + AfterFailure);
}
