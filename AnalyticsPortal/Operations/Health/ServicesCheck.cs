using AnalyticsPortal.Upstream;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnalyticsPortal.Operations.Health;

/// <summary>How one of the nine services does, as the status board has it. At worst it degrades the portal, which shows the last good values without it.</summary>
public sealed class ServicesCheck(UpstreamStatusBoard board, UpstreamService service) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = board.Read(service);
        return Task.FromResult(status.Health is ServiceHealth.Ok ? HealthCheckResult.Healthy(status.Reason) : HealthCheckResult.Degraded(status.Reason));
    }
}
