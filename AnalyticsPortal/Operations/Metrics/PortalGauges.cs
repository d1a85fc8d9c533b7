using System.Diagnostics.Metrics;
using AnalyticsPortal.Operations.Alerts;
using AnalyticsPortal.Pipelines;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Operations.Metrics;

/// <summary>What is measured by looking: breakers, ceilings, the queue, the database, memory and disk, and the alerts that are on.</summary>
internal sealed class PortalGauges
{
    private readonly UpstreamStatusBoard _services;
    private readonly AlertBoard _alerts;

    /// <summary>Observed from now on.</summary>
    public PortalGauges(IMeterFactory meters, UpstreamStatusBoard services, AlertBoard alerts, JobQueueState queue, HostResources host)
    {
        (_services, _alerts) = (services, alerts);
        var meter = meters.Create("AnalyticsPortal.Operations");
        meter.CreateObservableGauge("portal.upstream.breaker.open", () => OfEach(service => service.Breaker is BreakerState.Closed ? 0 : 1), null, "1 while a service is not asked because its breaker is not closed.");
        meter.CreateObservableGauge("portal.upstream.ceiling", () => OfEach(service => service.Ceiling), "{question}", "Background questions that may be under way to a service at once; halved when it says that it is too much.");
        meter.CreateObservableGauge("portal.upstream.waiting", () => OfEach(service => service.Waiting), "{question}", "Background questions that wait for a place at a service.");
        meter.CreateObservableGauge("portal.database.up", () => _alerts.Latest is { DatabaseAnswers: false } ? 0 : 1, null, "1 while the database answers, looked at every 15 s.");
        meter.CreateObservableGauge("portal.job.queue.depth", () => queue.Latest.Depth, "{job}", "Jobs that wait: those somebody waits for, and those of a night that have been due for an hour.");
        meter.CreateObservableGauge("portal.job.queue.due", () => queue.Latest.Due, "{job}", "Jobs of every priority that are due and wait.");
        meter.CreateObservableGauge("portal.job.queue.delay", () => queue.Latest.Delay.TotalSeconds, "s", "How long the one of portal.job.queue.depth has waited that has been due longest.");
        meter.CreateObservableGauge("portal.disk.free", () => host.DiskFree, "1", "Free part of the disk that holds the portal's data, 0 to 1.");
        meter.CreateObservableGauge("portal.memory.used", () => host.MemoryUsed, "1", "Used part of the memory of the container, or else of the machine, 0 to 1.");
        meter.CreateObservableGauge("portal.alert.firing", Alerts, null, "1 for each alert that is on in the portal.");
    }

    private IEnumerable<Measurement<int>> OfEach(Func<ServiceStatus, int> value) =>
        _services.Read().Select(service => new Measurement<int>(value(service), new KeyValuePair<string, object?>("service", service.Service.WireName())));

    private IEnumerable<Measurement<int>> Alerts() => AlertRules.All.Select(rule =>
        new Measurement<int>(_alerts.Firing.Any(a => a.Rule == rule.Name) ? 1 : 0, new KeyValuePair<string, object?>("rule", rule.Name)));
}
