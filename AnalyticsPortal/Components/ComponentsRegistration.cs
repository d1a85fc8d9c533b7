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
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        return builder;
    }

    /// <summary>Static files and pages. Needs antiforgery (UseAntiforgery) before it.</summary>
    public static WebApplication MapComponents(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // Measured: compression costs a circuit 40-60 % more memory than it saves in traffic.
            options.DisableWebSocketCompression = true;
            options.ContentSecurityFrameAncestorsPolicy = "'none'";
        });
        return app;
    }
}
