using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Pipelines.Jobs;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using Npgsql;

namespace AnalyticsPortal.Pipelines.Refresh;

/// <summary>One try of a refresh job: asks the nine services about one learner, calculates his measures, keeps both and ends the try with them.</summary>
public sealed partial class RefreshTry(
    LearnerCollector collector, LearnerFactsRepository repository, JobRepository jobs, HeldJobs held, TimeProvider clock, ILogger<RefreshTry> logger)
{
    // Ending a try must not take longer than its lease would.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs it. However it ends, the job is settled, or its time runs out.</summary>
    /// <param name="job">The job, claimed.</param>
    /// <param name="progress">Told of every step of every source.</param>
    /// <param name="background">True when nobody waits for it: then nothing is kept before the last answer.</param>
    /// <param name="cancellationToken">Gives up; the job is given back.</param>
    public async Task RunAsync(ClaimedJob job, IProgress<SourceProgress> progress, bool background, CancellationToken cancellationToken)
    {
        held.Add(job);
        try
        {
            await RefreshAsync(job, progress, background, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await TryAsync(job, patience => jobs.GiveBackAsync([job], patience));
            throw;
        }
        catch (Exception fault)
        {
            var ending = JobPolicy.Failed(job, FailureOf(fault), [], TimeSpan.Zero, Random.Shared.NextDouble());
            await TryAsync(job, patience => jobs.EndAsync(job, ending, patience));
            throw;
        }
        finally
        {
            held.Remove(job);
        }
    }

    private async Task RefreshAsync(ClaimedJob job, IProgress<SourceProgress> progress, bool background, CancellationToken cancellationToken)
    {
        using var run = new RefreshRun();
        var started = clock.GetTimestamp();
        var known = await repository.LoadAsync(job.Subject, cancellationToken);
        IReadOnlySet<Source> kept = new HashSet<Source>();
        var record = await collector.CollectAsync(
            job.Subject, job.OrganizationId, known, job.CorrelationId, progress, background ? null : KeepEarlyAsync, background, cancellationToken);
        var isKept = await KeepAsync(job, record with { Renewed = record.Renewed.Except(kept).ToHashSet() }, EndingOf(job, record), cancellationToken);
        var answered = record.Facts.Sources.Values.Count(s => s.Failure is null);
        if (isKept) run.Answered = answered;
        var elapsed = clock.GetElapsedTime(started).TotalMilliseconds;
        if (isKept) Log.Refreshed(logger, job.Subject, answered, record.Renewed.Count, elapsed, job.CorrelationId);
        else Log.TakenOver(logger, job.JobId, job.CorrelationId);

        // A slow service does not hold back what the others have said: the screen shows it, and the rest when it comes.
        async Task KeepEarlyAsync(LearnerRecord soFar)
        {
            if (await KeepAsync(job, soFar, ending: null, cancellationToken)) kept = soFar.Renewed;
        }
    }

    private Task<bool> KeepAsync(ClaimedJob job, LearnerRecord record, JobEnding? ending, CancellationToken cancellationToken)
    {
        var measures = LearnerMeasures.Calculate(record.Facts, clock.GetUtcNow());
        return repository.SaveAsync(new(record.Facts, record.Renewed, record.ETags, measures), job, ending, cancellationToken);
    }

    private JobEnding EndingOf(ClaimedJob job, LearnerRecord record)
    {
        var missing = record.Facts.Sources.Values.Where(s => s.Failure is not null).ToList();
        if (missing.Count == 0) return JobEnding.Complete;
        IReadOnlyList<string> gaps = [.. missing.Select(s => s.Source.ToString())];
        var now = clock.GetUtcNow();
        var wanted = missing.Max(s => s.Failure!.RetryAfter is { } after && after > now ? after - now : TimeSpan.Zero);
        var chance = Random.Shared.NextDouble();
        return missing.Count == record.Facts.Sources.Count
            ? JobPolicy.Failed(job, JobFailure.NothingAnswered, gaps, wanted, chance)
            : JobPolicy.WithGaps(job, gaps, wanted, chance);
    }

    // The way out of a fault must not hide it: what goes wrong here is told and no more.
    private async Task TryAsync(ClaimedJob job, Func<CancellationToken, Task> end)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await end(patience.Token);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException or ObjectDisposedException)
        {
            Log.NotSettled(logger, job.JobId, e.Message);
        }
    }

    private static JobFailure FailureOf(Exception fault) => fault switch
    {
        // A connection that was cut in the middle says so in words of the server, as a refused statement does.
        _ when DatabaseTroubles.Of(fault) is not null => JobFailure.DatabaseUnavailable,
        PostgresException { IsTransient: false } => JobFailure.NotKept,
        NpgsqlException or TimeoutException => JobFailure.DatabaseUnavailable,
        _ => JobFailure.Fault,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Refreshed {UserId}: {Answered} of 9 sources answered, {Renewed} renewed, in {ElapsedMs:F0} ms ({CorrelationId})")]
        public static partial void Refreshed(ILogger logger, string userId, int answered, int renewed, double elapsedMs, string correlationId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} was taken over by another worker; nothing of this try was kept ({CorrelationId})")]
        public static partial void TakenOver(ILogger logger, long jobId, string correlationId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} could not be settled: {Reason}. Its claim ends by itself.")]
        public static partial void NotSettled(ILogger logger, long jobId, string reason);
    }
}
