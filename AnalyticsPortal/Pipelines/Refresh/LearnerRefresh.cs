using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Pipelines.Refresh;

/// <summary>Asks the nine services about one learner, calculates his measures and keeps both. One run at a time per learner, however many ask.</summary>
public sealed partial class LearnerRefresh(
    LearnerCollector collector,
    LearnerFactsRepository repository,
    TimeProvider clock,
    ILogger<LearnerRefresh> logger) : IDisposable
{
    // More at once would only make the services, the database and each other late.
    private const int AtOnce = 24;

    private readonly SingleFlight<string, LearnerMeasures> _flights = new();
    // Never disposed of: a cancelled run still gives its place back, and nothing here holds a handle.
    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>Joins the run under way for this learner or starts one. A caller who leaves does not stop the others' run.</summary>
    /// <param name="userId">The learner.</param>
    /// <param name="organizationId">His organisation, from his account and never from an upstream answer.</param>
    /// <param name="correlationId">Goes to every upstream call and log line.</param>
    /// <param name="progress">Told of every step of every source, also when the run had begun before.</param>
    /// <param name="cancellationToken">Ends this caller's waiting.</param>
    public Task<LearnerMeasures> RunOnceAsync(
        string userId, string organizationId, string correlationId, IProgress<SourceProgress>? progress, CancellationToken cancellationToken) =>
        _flights.RunAsync(userId, (all, closing) => InPlaceAsync(() => RefreshAsync(userId, organizationId, correlationId, all, closing), closing), progress, cancellationToken);

    /// <summary>Cancels what still runs.</summary>
    public void Dispose() => _flights.Dispose();

    private async Task<LearnerMeasures> InPlaceAsync(Func<Task<LearnerMeasures>> run, CancellationToken cancellationToken)
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

    private async Task<LearnerMeasures> RefreshAsync(
        string userId, string organizationId, string correlationId, IProgress<SourceProgress> progress, CancellationToken cancellationToken)
    {
        using var run = new RefreshRun();
        var started = clock.GetTimestamp();
        var known = await repository.LoadAsync(userId, cancellationToken);
        IReadOnlySet<Source> kept = new HashSet<Source>();
        var record = await collector.CollectAsync(userId, organizationId, known, correlationId, progress, KeepEarlyAsync, cancellationToken);
        var measures = await KeepAsync(record with { Renewed = record.Renewed.Except(kept).ToHashSet() }, cancellationToken);
        var answered = record.Facts.Sources.Values.Count(s => s.Failure is null);
        run.Answered = answered;
        var elapsed = clock.GetElapsedTime(started).TotalMilliseconds;
        Log.Refreshed(logger, userId, answered, record.Renewed.Count, elapsed, correlationId);
        return measures;

        // A slow service does not hold back what the others have said: the screen shows it, and the rest when it comes.
        async Task KeepEarlyAsync(LearnerRecord soFar)
        {
            await KeepAsync(soFar, cancellationToken);
            kept = soFar.Renewed;
        }
    }

    private async Task<LearnerMeasures> KeepAsync(LearnerRecord record, CancellationToken cancellationToken)
    {
        var measures = LearnerMeasures.Calculate(record.Facts, clock.GetUtcNow());
        await repository.SaveAsync(record.Facts, record.Renewed, record.ETags, measures, cancellationToken);
        return measures;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Refreshed {UserId}: {Answered} of 9 sources answered, {Renewed} renewed, in {ElapsedMs:F0} ms ({CorrelationId})")]
        public static partial void Refreshed(ILogger logger, string userId, int answered, int renewed, double elapsedMs, string correlationId);
    }
}
