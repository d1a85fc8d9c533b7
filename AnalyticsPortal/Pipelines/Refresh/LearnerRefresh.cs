using AnalyticsPortal.Collection;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;

namespace AnalyticsPortal.Pipelines.Refresh;

/// <summary>
/// Renews what is kept about one learner. One run at a time per learner, however many ask and however many portals share the database: each run
/// is a job of the queue, and whoever finds it held elsewhere waits for its end.
/// </summary>
public sealed class LearnerRefresh(RefreshTry tries, JobRepository jobs, ChangeListener changes) : IDisposable
{
    // More at once would only make the services, the database and each other late.
    private const int AtOnce = 24;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly SingleFlight<string, bool> _flights = new();
    // Never disposed of: a cancelled run still gives its place back, and nothing here holds a handle.
    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>For somebody who is looking: joins the run under way for this learner or starts one, before everything else that waits. A caller who leaves does not stop the others' run.</summary>
    /// <param name="userId">The learner.</param>
    /// <param name="organizationId">His organisation, from his account and never from an upstream answer.</param>
    /// <param name="correlationId">Goes to every upstream call and log line.</param>
    /// <param name="progress">Told of every step of every source, also when the run had begun before, unless it runs in another portal.</param>
    /// <param name="cancellationToken">Ends this caller's waiting.</param>
    public Task RunOnceAsync(
        string userId, string organizationId, string correlationId, IProgress<SourceProgress>? progress, CancellationToken cancellationToken) =>
        _flights.RunAsync(userId, (all, closing) => LookAsync(userId, organizationId, correlationId, all, closing), progress, cancellationToken);

    /// <summary>For the queue's worker: does a job that this portal has claimed, or joins the run under way for its learner. The worker decides how many run at once.</summary>
    public Task RunClaimedAsync(ClaimedJob job, CancellationToken cancellationToken) =>
        _flights.RunAsync(job.Subject, (all, closing) => BehindAsync(job, all, closing), progress: null, cancellationToken);

    /// <summary>Cancels what still runs.</summary>
    public void Dispose() => _flights.Dispose();

    private async Task<bool> BehindAsync(ClaimedJob job, IProgress<SourceProgress> progress, CancellationToken closing)
    {
        await tries.RunAsync(job, progress, job.Priority == JobPriority.Nightly, closing);
        return true;
    }

    private async Task<bool> LookAsync(string userId, string organizationId, string correlationId, IProgress<SourceProgress> progress, CancellationToken closing)
    {
        while (true)
        {
            var elsewhere = await InPlaceAsync(() => TakeAsync(userId, organizationId, correlationId, progress, closing), closing);
            if (elsewhere is null) return true;
            if (await WaitAsync(elsewhere, closing) == JobElsewhere.Over) return false;
        }
    }

    // Answers the job that another portal holds; null when it was done here.
    private async Task<ClaimedJob?> TakeAsync(
        string userId, string organizationId, string correlationId, IProgress<SourceProgress> progress, CancellationToken cancellationToken)
    {
        var (job, isHeldHere) = await jobs.TakeAsync(JobKind.Refresh, userId, organizationId, correlationId, cancellationToken);
        if (!isHeldHere) return job;
        await tries.RunAsync(job with { CorrelationId = correlationId }, progress, background: false, cancellationToken);
        return null;
    }

    private async Task<JobElsewhere> WaitAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        using var news = new SemaphoreSlim(0);
        using var subscription = changes.Subscribe(userId =>
        {
            if (userId is null || userId == job.Subject) news.Release();
        });
        while (true)
        {
            var state = await jobs.LookAsync(job, cancellationToken);
            if (state != JobElsewhere.Running) return state;
            // What failed there is announced by nobody.
            await news.WaitAsync(Poll, cancellationToken);
        }
    }

    private async Task<T> InPlaceAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await run();
        }
        finally
        {
            _places.Release();
        }
    }
}
