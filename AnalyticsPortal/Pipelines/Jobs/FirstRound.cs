using AnalyticsPortal.Storage.Jobs;

namespace AnalyticsPortal.Pipelines.Jobs;

/// <summary>
/// Has a whole organisation asked about at once when nobody was before: who teaches sees courses only when their learners were collected, and must not
/// wait for the night. <see cref="JobWorker"/> does the work.
/// </summary>
public sealed class FirstRound(JobRunRepository runs)
{
    /// <summary>
    /// Begins the first round if there was none, once however many ask and however many portals there are, and says how far it is; null when
    /// none is under way. May be asked again and again.
    /// </summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<FirstRoundProgress?> AskAsync(string organizationId, CancellationToken cancellationToken) => runs.BeginFirstAsync(organizationId, cancellationToken);
}
