using AnalyticsPortal.Circuit.Guard;
using AnalyticsPortal.Components.Layout;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Components.Pages.Trainer;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.SignalR;

namespace AnalyticsPortal.Components;

/// <summary>Adds and maps the screens.</summary>
public static class ComponentsRegistration
{
    /// <summary>Razor components on the server, their texts, and the signed-in person as a cascading value.</summary>
    public static WebApplicationBuilder AddComponents(this WebApplicationBuilder builder)
    {
        // Outside Development a build (not a publish) finds its static files only when told to.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddLocalization();
        builder.Services.AddScoped<FrameZone>();
        builder.Services.AddCascadingAuthenticationState();
        // Said here and not left to configuration: a switch that the host knows ("detailedErrors") would tell browsers what went wrong inside.
        var detailed = builder.Environment.IsDevelopment();
        builder.Services.AddRazorComponents(components => components.DetailedErrors = detailed)
            .AddInteractiveServerComponents(circuit =>
            {
                circuit.DetailedErrors = detailed;
                circuit.MaxBufferedUnacknowledgedRenderBatches = CircuitLimits.UnacknowledgedBatches;
                circuit.DisconnectedCircuitRetentionPeriod = CircuitLimits.Retention;
                circuit.DisconnectedCircuitMaxRetained = CircuitLimits.Retained;
                circuit.JSInteropDefaultCallTimeout = CircuitLimits.InteropPatience;
                // The guard lets nobody resume one.
                circuit.PersistedCircuitInMemoryMaxRetained = 0;
            })
            .AddHubOptions(hub =>
            {
                hub.EnableDetailedErrors = detailed;
                hub.MaximumReceiveMessageSize = CircuitLimits.LargestMessage;
                hub.AddFilter<CircuitGuard>();
            });
        return builder;
    }

    /// <summary>The reader's locale for numbers and dates, and a page of ours for addresses that lead nowhere.</summary>
    public static WebApplication UseComponents(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        // A refused form must not be read again by the page that says so.
        app.Use((context, next) =>
        {
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
                context.Request.Method = HttpMethods.Get;
            // The page that speaks of a fault needs nobody's name; and the fault may have been met in asking who he is.
            if (context.Features.Get<IExceptionHandlerFeature>() is not null) context.Request.Headers.Cookie = default;
            return next(context);
        });
        app.UseRequestLocalization(options =>
        {
            // English ones only while the texts are: a German month in an English sentence helps nobody.
            string[] locales = ["en-GB", "en-US", "en-IE", "en-AU", "en-NZ", "en-CA", "en-ZA", "en-IN"];
            options.SetDefaultCulture("en-GB").AddSupportedCultures(locales).AddSupportedUICultures("en-GB");
            options.ApplyCurrentCultureToResponseHeaders = true;
        });
        return app;
    }

    /// <summary>Static files and pages. Needs antiforgery (UseAntiforgery) before it.</summary>
    public static WebApplication MapComponents(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapJump();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // Measured: compression costs a circuit 40-60 % more memory than it saves in traffic.
            options.DisableWebSocketCompression = true;
        }).Add(AnswerHead);
        app.MapLearnerDownloads();
        app.MapCourseDownloads();
        return app;
    }

    // The framework maps pages to GET and POST only. What asks for the head of one is answered as GET is, and the web server keeps the body back.
    private static void AnswerHead(EndpointBuilder endpoint)
    {
        // The circuit's own addresses stand in the same table.
        if (endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post]));
    }
}
