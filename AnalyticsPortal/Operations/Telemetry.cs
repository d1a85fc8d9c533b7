using AnalyticsPortal.Operations.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AnalyticsPortal.Operations;

/// <summary>Sends traces and metrics by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT is set; the other OTEL_ variables of the SDK hold too. Otherwise it does nothing.</summary>
internal sealed class Telemetry(IConfiguration configuration) : IHostedService, IDisposable
{
    /// <summary>Decides whether anything is sent.</summary>
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const int FlushMilliseconds = 2_000;

    // Each event in a browser, each request, each call of a service and each statement; the portal's own join them to one trace.
    private static readonly string[] Sources =
        ["Microsoft.AspNetCore", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits", "System.Net.Http", "Npgsql", "AnalyticsPortal.*"];

    private MeterProvider? _meters;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(configuration[EndpointKey])) return Task.CompletedTask;
        var portal = ResourceBuilder.CreateDefault().AddService("analytics-portal", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)).AddEnvironmentVariableDetector();
        _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(portal).AddMeter(MetricNames.Kept).AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(portal).AddSource(Sources).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush(FlushMilliseconds);
        _meters?.ForceFlush(FlushMilliseconds);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
    }
}
