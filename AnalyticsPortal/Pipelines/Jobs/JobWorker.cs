using System.Runtime.CompilerServices;
using AnalyticsPortal.Pipelines.Refresh;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using Npgsql;

namespace AnalyticsPortal.Pipelines.Jobs;

/// <summary>Does the work of the queue, side by side with the workers of other portals on the same database.</summary>
public sealed partial class JobWorker(
    JobRepository jobs, HeldJobs held, LearnerRefresh refresh, ChangeListener changes, TimeProvider clock, ILogger<JobWorker> logger) : BackgroundService
{
    /// <summary>Jobs that run at once.</summary>
    public const int AtOnce = 24;

    /// <summary>Jobs claimed at once. With those that run there are never more than twice as many in memory.</summary>
    public const int Batch = 24;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5), Renewal = TimeSpan.FromSeconds(10);

    // One note is enough, however many requests it stands for.
    private readonly SemaphoreSlim _news = new(0, 1);

    /// <summary>Does everything that is due, and ends when nothing is and the last job has come to its end.</summary>
    /// <returns>How many jobs were begun.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var begun = 0;
        await RunAsync(CountAsync(), cancellationToken);
        return begun;

        async IAsyncEnumerable<ClaimedJob> CountAsync()
        {
            while (await ClaimAsync(cancellationToken) is { Count: > 0 } claimed)
            {
                foreach (var job in claimed)
                {
                    begun++;
                    yield return job;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await held.GiveBackAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // Their time runs out by itself.
            Log.NotGivenBack(logger, e.Message);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _news.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = changes.SubscribeJobs(_ => Wake());
        var renewing = RenewAsync(stoppingToken);
        try
        {
            await RunAsync(DueAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };

    private Task RunAsync(IAsyncEnumerable<ClaimedJob> due, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(due, Options(cancellationToken), async (job, stop) => await RunAsync(job, stop));

    private void Wake()
    {
        if (_news.CurrentCount == 0) _news.Release();
    }

    private async IAsyncEnumerable<ClaimedJob> DueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var claimed = await TryClaimAsync(cancellationToken);
            foreach (var job in claimed) yield return job;
            if (claimed.Count == 0) await _news.WaitAsync(Poll, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<ClaimedJob>> TryClaimAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ClaimAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            Log.NotClaimed(logger, e.Message);
            return [];
        }
    }

    private async Task<IReadOnlyList<ClaimedJob>> ClaimAsync(CancellationToken cancellationToken)
    {
        var claimed = await jobs.ClaimAsync(JobKind.Refresh, Batch, cancellationToken);
        foreach (var job in claimed) held.Add(job);
        return claimed;
    }

    private async Task RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        // While it waited for its turn somebody may have come to look, and done it.
        if (!held.Has(job)) return;
        try
        {
            await refresh.RunClaimedAsync(job, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // One job's fault must not end the others; the job keeps its kind and the log the rest.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Failed(logger, job.JobId, job.CorrelationId, e);
        }

        // Not where the worker was stopped: what is held then is given back.
        held.Remove(job);
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Renewal, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await held.RenewAsync(cancellationToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                Log.NotRenewed(logger, e.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The queue could not be asked for work: {Reason}. Trying again.")]
        public static partial void NotClaimed(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Claims could not be renewed: {Reason}. Trying again.")]
        public static partial void NotRenewed(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Claims could not be given back: {Reason}. They end by themselves.")]
        public static partial void NotGivenBack(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Error, Message = "Job {JobId} failed ({CorrelationId})")]
        public static partial void Failed(ILogger logger, long jobId, string correlationId, Exception exception);
    }
}
