using System.Collections.Concurrent;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Pipelines.Refresh;
using AnalyticsPortal.Storage.Jobs;
using Npgsql;

namespace AnalyticsPortal.Pipelines.Jobs;

/// <summary>Has those learners of the last night asked about again who lack a source that can be asked again, so that no job need be repeated while it cannot.</summary>
public sealed partial class MissedSources : BackgroundService
{
    /// <summary>How long a source must have been back: what was under way when it came has ended by then, and one that only flickers is left alone.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(1);

    /// <summary>So often in 24 hours a learner is asked about for this, however often sources come and go.</summary>
    public const int MostADay = 4;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Source, DateTimeOffset> _back = [];
    private readonly JobRunRepository _runs;
    private readonly SourceRecovery _recovery;
    private readonly TimeProvider _clock;
    private readonly ILogger<MissedSources> _logger;

    public MissedSources(JobRunRepository runs, SourceRecovery recovery, TimeProvider clock, ILogger<MissedSources> logger)
    {
        (_runs, _recovery, _clock, _logger) = (runs, recovery, clock, logger);
        _recovery.Recovered += OnRecovered;
    }

    /// <summary>Asks for the jobs of every source that has been back for long enough. Returns how many.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var asked = 0;
        foreach (var back in _back.Where(b => _clock.GetUtcNow() - b.Value >= After).ToList())
        {
            // Gone again: its next return is told anew.
            var learners = _recovery.IsHeldUp(back.Key) ? 0 : await _runs.RequestLackingAsync(back.Key.ToString(), MostADay, cancellationToken);
            _back.TryRemove(back);
            asked += learners;
            if (learners > 0) Log.Asked(_logger, back.Key, learners);
        }

        return asked;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _recovery.Recovered -= OnRecovered;
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                Log.NotAsked(_logger, e.Message);
            }
        }
    }

    private void OnRecovered(object? sender, SourceRecoveredEventArgs recovered) => _back[recovered.Source] = _clock.GetUtcNow();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Source} is back: {Learners} learners of the last night who lack it are asked about again")]
        public static partial void Asked(ILogger logger, Source source, int learners);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Learners who lack a source that is back could not be asked about: {Reason}. Trying again.")]
        public static partial void NotAsked(ILogger logger, string reason);
    }
}
