namespace AnalyticsPortal.Identity;

/// <summary>
/// Outside the demonstration nothing but health is answered in the clear: no cookie would be kept, and nobody could sign in. Says so in words, since
/// the usual reason is a proxy that ends TLS and does not pass on that it did.
/// </summary>
public sealed class SecureOnly(RequestDelegate next)
{
    private const string Why =
        "This portal is reached over https only. Where a proxy ends TLS, it has to send X-Forwarded-Proto, and the portal needs ASPNETCORE_FORWARDEDHEADERS_ENABLED=true.\n";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsHttps || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(Why, context.RequestAborted);
    }
}
