namespace AnalyticsPortal.Operations.Alerts;

/// <summary>What the alert rules look at, at one moment.</summary>
/// <param name="Requests">HTTP requests answered in the last 5 minutes, without health, metrics and the circuits' own connection.</param>
/// <param name="FailedShare">Those of them with a status from 500 on, 0 to 1.</param>
/// <param name="Percentile95">The 95th percentile of their times, in seconds.</param>
/// <param name="RateLimitHits">What rate limits refused in the last minute.</param>
/// <param name="DatabaseAnswers">Whether the database does.</param>
/// <param name="OpenBreakers">The services whose breaker is not closed, by name.</param>
/// <param name="QueueDepth">Jobs that are due and wait.</param>
/// <param name="QueueDelay">How long the job has waited that is due longest, in seconds.</param>
/// <param name="DiskFree">Free part of the disk, 0 to 1.</param>
/// <param name="MemoryUsed">Used part of the memory, 0 to 1.</param>
public sealed record AlertReading(
    long Requests,
    double FailedShare,
    double Percentile95,
    double RateLimitHits,
    bool DatabaseAnswers,
    IReadOnlyList<string> OpenBreakers,
    double QueueDepth,
    double QueueDelay,
    double DiskFree,
    double MemoryUsed);
