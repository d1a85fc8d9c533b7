using Microsoft.AspNetCore.StaticAssets;

namespace AnalyticsPortal.Identity;

/// <summary>
/// What every answer tells the browser, pages, redirects, faults and static files alike: run and load only what is ours, guess no types, be
/// framed and opened by nobody, keep nothing that is personal, and in Production come over TLS only.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    // 'self' covers the circuit's web socket too. Styles are files and the style sheet object model; no page has a style attribute.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'";

    private const string Permissions =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), "
        + "hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), "
        + "xr-spatial-tracking=()";

    private const string OneYear = "max-age=31536000; includeSubDomains";

    private readonly bool _production = environment.IsProduction();

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment: whoever answers a fault clears the headers first, and who answers last knows whether it may be kept.
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers["Permissions-Policy"] = Permissions;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XContentTypeOptions = "nosniff";
        // Only the program's own files are the same for everybody.
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null) headers.CacheControl = "no-store";
        // A browser takes it over TLS only.
        if (_production && context.Request.IsHttps) headers.StrictTransportSecurity = OneYear;
    }
}
