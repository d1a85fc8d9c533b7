using AnalyticsPortal.Storage.Jobs;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AnalyticsPortal.Pipelines.Jobs;

/// <summary>Begins each organisation's nightly round at its own 02:00, whichever portal gets there first, has the day of its courses kept when the round has ended, and keeps the queue tidy.</summary>
public sealed partial class NightlyRefresh(JobRunRepository runs, CourseDays days, IOptions<NightlyOptions> options, TimeProvider clock, ILogger<NightlyRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Begins the rounds that are due: those whose moment came since the last look, and where there was an earlier round also the last one that
    /// every portal slept through. An organisation that is new waits for its first night.
    /// </summary>
    /// <param name="since">The last look, or the start.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many rounds were begun here.</returns>
    public async Task<int> RunOnceAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var begun = 0;
        if (options.Value.At is { } at)
        {
            foreach (var (organizationId, timeZone, lastRun) in await runs.OrganizationsAsync(cancellationToken))
            {
                var moment = NightlySchedule.Last(now, at, ZoneOf(organizationId, timeZone));
                if (lastRun >= moment || (lastRun is null && moment <= since)) continue;
                if (await runs.BeginAsync(organizationId, moment, cancellationToken) is not { } learners) continue;
                begun++;
                Log.Begun(logger, organizationId, moment, learners);
            }
        }

        // What a round has brought is in the day that is kept.
        foreach (var organizationId in (await runs.TidyAsync(cancellationToken)).Distinct(StringComparer.Ordinal))
            await days.RunOnceAsync(organizationId, now, cancellationToken);
        return begun;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var since = clock.GetUtcNow();
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            try
            {
                var now = clock.GetUtcNow();
                await RunOnceAsync(since, now, stoppingToken);
                since = now;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                Log.NotLooked(logger, e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private TimeZoneInfo ZoneOf(string organizationId, string timeZone)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)) return zone;
        Log.UnknownZone(logger, organizationId, timeZone);
        return TimeZoneInfo.Utc;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Nightly round of {OrganizationId} for {Moment:u}: {Learners} learners")]
        public static partial void Begun(ILogger logger, string organizationId, DateTimeOffset moment, int learners);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{OrganizationId} has the unknown zone {TimeZone}; its nights are UTC's.")]
        public static partial void UnknownZone(ILogger logger, string organizationId, string timeZone);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Nightly rounds could not be looked at: {Reason}. Trying again.")]
        public static partial void NotLooked(ILogger logger, string reason);
    }
}
