using AnalyticsPortal.Storage.Jobs;

namespace AnalyticsPortal.Pipelines.Jobs;

/// <summary>How often a job is tried, and how long it waits in between.</summary>
public static class JobPolicy
{
    /// <summary>Tries of one job.</summary>
    public const int Attempts = 5;

    private const double Jitter = .25;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30), LongestPause = TimeSpan.FromHours(1);

    /// <summary>The pause before the next try: 30 s, doubled with every further try, give or take a quarter, never more than an hour.</summary>
    /// <param name="attempts">Tries that came to an end before the one that failed now.</param>
    /// <param name="chance">0 to 1; spreads those that failed together.</param>
    public static TimeSpan Pause(int attempts, double chance)
    {
        var whole = FirstPause * Math.Pow(2, Math.Min(attempts, 20));
        return Shorter(whole * (1 - Jitter + (2 * Jitter * chance)), LongestPause);
    }

    /// <summary>What was there is kept, some sources are missing: another try, and after the last one done with gaps.</summary>
    /// <param name="job">The job.</param>
    /// <param name="gaps">The names of the missing sources.</param>
    /// <param name="wanted">How long the services want to be left alone; zero when none said so.</param>
    /// <param name="chance">As in <see cref="Pause"/>.</param>
    public static JobEnding WithGaps(ClaimedJob job, IReadOnlyList<string> gaps, TimeSpan wanted, double chance) =>
        IsLast(job) ? new(JobState.Done, gaps, null, TimeSpan.Zero) : new(JobState.Waiting, gaps, null, PauseOf(job, wanted, chance));

    /// <summary>What was there is kept, and what is missing could not even be asked: another try would find the same. <see cref="MissedSources"/> has it fetched.</summary>
    /// <param name="gaps">The names of the missing sources.</param>
    public static JobEnding NotAsked(IReadOnlyList<string> gaps) => new(JobState.Done, gaps, null, TimeSpan.Zero);

    /// <summary>Nothing came of it: another try, and after the last one a dead letter.</summary>
    /// <param name="job">The job.</param>
    /// <param name="failure">Why.</param>
    /// <param name="gaps">The names of the missing sources, where it is known.</param>
    /// <param name="wanted">How long the services want to be left alone; zero when none said so.</param>
    /// <param name="chance">As in <see cref="Pause"/>.</param>
    public static JobEnding Failed(ClaimedJob job, JobFailure failure, IReadOnlyList<string> gaps, TimeSpan wanted, double chance) =>
        new(IsLast(job) ? JobState.Dead : JobState.Waiting, gaps, failure, IsLast(job) ? TimeSpan.Zero : PauseOf(job, wanted, chance));

    private static bool IsLast(ClaimedJob job) => job.Attempts + 1 >= Attempts;

    private static TimeSpan PauseOf(ClaimedJob job, TimeSpan wanted, double chance)
    {
        var own = Pause(job.Attempts, chance);
        return Shorter(wanted > own ? wanted : own, LongestPause);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
