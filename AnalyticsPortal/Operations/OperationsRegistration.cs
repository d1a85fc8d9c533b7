using System.Text.Encodings.Web;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Operations.Alerts;
using AnalyticsPortal.Operations.Health;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Operations.Metrics;
using AnalyticsPortal.Pipelines;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Upstream;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Operations;

/// <summary>Is it well?</summary>
public static class OperationsRegistration
{
    private const string Ready = "ready";

    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        // What serves is nobody's business.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(TimeProvider.System);
        // Open tabs cannot be drained, they come back by themselves: nobody waits half a minute for Ctrl+C.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddExceptionHandler<ShedRequests>();
        AddLogs(builder);
        AddHealth(builder);
        AddMetrics(builder);
        AddAlerts(builder);
        builder.Services.AddSingleton<IntegrationBoard>();
        return builder;
    }

    /// <summary>Checks all options that are to be checked at the start, before the database is started.</summary>
    public static void RefuseWrongConfiguration(this WebApplication app) => app.Services.GetRequiredService<IStartupValidator>().Validate();

    public static WebApplication UseOperations(this WebApplication app)
    {
        // Both measure from here on.
        app.Services.GetRequiredService<MetricsStore>();
        app.Services.GetRequiredService<PortalGauges>();
        PipelinesMeter.Begin();
        app.UseMiddleware<CorrelationId>();
        app.UseMiddleware<LongConnections>();
        // Development has a page of its own for faults.
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                CreateScopeForErrors = true,
                // Whoever watches tells a database that is away from a fault of the program.
                StatusCodeSelector = problem => DatabaseTroubles.Of(problem) is null ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable,
                SuppressDiagnosticsCallback = context => DatabaseTroubles.Of(context.Exception) is not null,
            });
        return app;
    }

    public static WebApplication MapOperations(this WebApplication app)
    {
        // Liveness asks no dependency; readiness asks only what the portal cannot work without.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).DisableHttpMetrics();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(Ready) }).DisableHttpMetrics();
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = HealthAnswer.WriteAsync }).DisableHttpMetrics();
        var options = app.Services.GetRequiredService<IOptions<OperationsOptions>>().Value;
        var store = app.Services.GetRequiredService<MetricsStore>();
        // With a port of their own metrics are there alone.
        if (options is { MetricsPort: null, MetricsToken: { } token })
            app.MapGet(MetricsAnswer.Path, context => MetricsAnswer.WriteAsync(context, store, token)).DisableHttpMetrics();
        return app;
    }

    private static void AddLogs(WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment() || builder.Configuration["Logging:Console:FormatterName"] is not null) return;
        builder.Logging.AddJsonConsole(json =>
        {
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            // A log is no web page: what stands in it is to be read and searched as it is.
            json.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
    }

    private static void AddHealth(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DatabaseCheck>();
        var checks = builder.Services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", failureStatus: null, tags: [Ready], timeout: TimeSpan.FromSeconds(3))
            .AddCheck<AlertsCheck>("alerts");
        foreach (var service in Enum.GetValues<UpstreamService>())
        {
            checks.Add(new HealthCheckRegistration(
                service.WireName(), services => new ServicesCheck(services.GetRequiredService<UpstreamStatusBoard>(), service), failureStatus: null, tags: null));
        }
    }

    private static void AddMetrics(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<OperationsOptions>, OperationsOptions.Validation>();
        builder.Services.AddOptions<OperationsOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            options.Read(configuration);
            options.Loopback = DemoRegistration.IsAllowed(builder.Environment);
        }).ValidateOnStart();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<MetricsStore>();
        builder.Services.AddSingleton<PortalGauges>();
        builder.Services.AddSingleton<HostResources>();
        builder.Services.AddHostedService<Telemetry>();
        builder.Services.AddHostedService<MetricsListener>();
    }

    private static void AddAlerts(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AlertBoard>();
        builder.Services.AddSingleton<AlertTelling>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AlertTelling>());
        builder.Services.AddSingleton<AlertWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AlertWatch>());
    }
}
