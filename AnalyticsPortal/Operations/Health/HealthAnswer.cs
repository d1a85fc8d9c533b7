using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnalyticsPortal.Operations.Health;

/// <summary>The answer of <c>/health</c>: how the portal is as a whole and each part by itself, with the reason.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>: the worst of the parts.</param>
/// <param name="Parts">Database, alerts and the nine services.</param>
public sealed record HealthAnswer(string Status, IReadOnlyList<HealthPart> Parts)
{
    /// <summary>Writes a report as JSON.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(From(report), context.RequestAborted);

    private static HealthAnswer From(HealthReport report) => new(
        Word(report.Status),
        [.. report.Entries.Select(e => new HealthPart(e.Key, Word(e.Value.Status), ReasonOf(e.Value), Math.Round(e.Value.Duration.TotalMilliseconds, 1)))]);

    // What the program says of its own faults is for the log.
    private static string ReasonOf(HealthReportEntry entry) =>
        entry.Description is null || entry.Description == entry.Exception?.Message ? "It could not be found out." : entry.Description;

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}

/// <summary>One part.</summary>
/// <param name="Name">Which.</param>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Reason">In one sentence.</param>
/// <param name="Milliseconds">How long it took to find out.</param>
public sealed record HealthPart(string Name, string Status, string Reason, double Milliseconds);
