using AnalyticsPortal.Identity;

namespace AnalyticsPortal.Circuit.Guard;

/// <summary>
/// Circuits are for the portal's own pages. A browser asks no permission before it opens a web socket across origins, and sends the session's
/// cookie along where the page stands on a neighbouring name: such a page could read whatever its visitor may see.
/// </summary>
public sealed partial class OwnPages(RequestDelegate next, ILogger<OwnPages> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) || !OwnOrigin.IsForeign(context.Request)) return next(context);
        Log.Refused(logger);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A page of another origin asked for a circuit and was refused.")]
        public static partial void Refused(ILogger logger);
    }
}
