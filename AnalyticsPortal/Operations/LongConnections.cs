using Microsoft.AspNetCore.Http.Features;

namespace AnalyticsPortal.Operations;

/// <summary>A circuit's connection lasts as long as its tab: as a request it would be the slowest of all.</summary>
public sealed class LongConnections(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) && context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
            metrics.MetricsDisabled = true;
        return next(context);
    }
}
