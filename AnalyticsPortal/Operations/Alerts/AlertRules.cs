using System.Globalization;

namespace AnalyticsPortal.Operations.Alerts;

/// <summary>The alert rules (docs/operations.md).</summary>
public static class AlertRules
{
    // One failure among three requests at night is no rate.
    private const int FewestRequests = 20;

    private static readonly TimeSpan AtOnce = TimeSpan.Zero, FiveMinutes = TimeSpan.FromMinutes(5);

    /// <summary>All of them, the gravest first.</summary>
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new("PortalDatabaseDown", FiveMinutes, r => When(!r.DatabaseAnswers, $"The database has not answered for more than 5 minutes.")),
        new("PortalErrorRate", AtOnce, r => When(r.Requests >= FewestRequests && r.FailedShare > 0.05, $"{r.FailedShare * 100:0.#} % of the requests of the last 5 minutes failed; more than 5 % is too many.")),
        new("PortalSlow", AtOnce, r => When(r.Requests >= FewestRequests && r.Percentile95 > 2, $"One request in twenty of the last 5 minutes took {r.Percentile95:0.0} s or longer; 2 s is the limit.")),
        new("PortalUpstreamBreakerOpen", FiveMinutes, r => r.OpenBreakers.Select(s => new AlertBreach(s, $"The service {s} has been failing for more than 5 minutes and is only probed; dashboards show its last good values."))),
        new("PortalQueueDepth", AtOnce, r => When(r.QueueDepth > 10_000, $"{r.QueueDepth:N0} jobs wait, without those of a night that began within the hour; 10,000 is the limit.")),
        new("PortalQueueDelay", AtOnce, r => When(r.QueueDelay > 300, $"A job has waited for {r.QueueDelay:N0} s; the limit is 300 s, or an hour for a job of the night.")),
        new("PortalRateLimitHits", AtOnce, r => When(r.RateLimitHits > 100, $"Rate limits refused {r.RateLimitHits:N0} requests in the last minute; more than 100 looks like an attack or a broken client.")),
        new("PortalDiskFull", AtOnce, r => When(r.DiskFree < 0.1, $"Only {r.DiskFree * 100:0} % of the disk is free; 10 % is the limit.")),
        new("PortalMemoryFull", AtOnce, r => When(r.MemoryUsed > 0.9, $"{r.MemoryUsed * 100:0} % of the memory is in use; 90 % is the limit.")),
    ];

    private static IEnumerable<AlertBreach> When(bool broken, FormattableString text) =>
        broken ? [new AlertBreach("", text.ToString(CultureInfo.GetCultureInfo("en-GB")))] : [];
}
