using AnalyticsPortal.Operations.Alerts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnalyticsPortal.Operations.Health;

/// <summary>Degraded while an alert is on.</summary>
public sealed class AlertsCheck(AlertBoard board) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(board.Firing is { Count: > 0 } firing
            ? HealthCheckResult.Degraded(string.Join(' ', firing.Select(alert => alert.Text)))
            : HealthCheckResult.Healthy("No alert is on."));
}
