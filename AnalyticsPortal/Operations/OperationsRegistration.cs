using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Operations;

/// <summary>Is it well?</summary>
public static class OperationsRegistration
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        // What serves is nobody's business.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(TimeProvider.System);
        // Open tabs cannot be drained, they come back by themselves: nobody waits half a minute for Ctrl+C.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database", failureStatus: null, tags: [Ready], timeout: TimeSpan.FromSeconds(3));
        builder.Services.AddSingleton<IntegrationBoard>();
        return builder;
    }

    /// <summary>Checks all options that are to be checked at the start, before the database is started.</summary>
    public static void RefuseWrongConfiguration(this WebApplication app) => app.Services.GetRequiredService<IStartupValidator>().Validate();

    public static WebApplication UseOperations(this WebApplication app)
    {
        app.UseMiddleware<CorrelationId>();
        // Development has a page of its own for faults.
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                CreateScopeForErrors = true,
                // Whoever watches tells a database that is away from a fault of the program.
                StatusCodeSelector = problem => DatabaseTroubles.Of(problem) is null ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable,
            });
        return app;
    }

    public static WebApplication MapOperations(this WebApplication app)
    {
        // Liveness asks no dependency; readiness asks only what the portal cannot work without.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(Ready) });
        return app;
    }

    private const string Ready = "ready";
}
