using AnalyticsPortal.Components.Layout;
using AnalyticsPortal.Components.Pages.Learner;
using Microsoft.AspNetCore.Diagnostics;

namespace AnalyticsPortal.Components;

/// <summary>Adds and maps the screens.</summary>
public static class ComponentsRegistration
{
    private const long LargestMessage = 256 * 1024;

    /// <summary>Razor components on the server, their texts, and the signed-in person as a cascading value.</summary>
    public static WebApplicationBuilder AddComponents(this WebApplicationBuilder builder)
    {
        // Outside Development a build (not a publish) finds its static files only when told to.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddLocalization();
        builder.Services.AddCascadingAuthenticationState();
        // The browser hands back what a page was made from; with all measures of a busy learner that is more than the usual 32 KiB.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
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
        });
        app.MapLearnerDownloads();
        return app;
    }
}
