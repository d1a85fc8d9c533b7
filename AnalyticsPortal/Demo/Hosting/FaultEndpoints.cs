using System.Net;

namespace AnalyticsPortal.Demo.Hosting;

/// <summary>The switches over HTTP, for this machine alone: <c>GET /demo/faults</c>, <c>POST /demo/faults/{service}?fault=hang</c>, <c>DELETE /demo/faults[/{service}]</c>.</summary>
internal static class FaultEndpoints
{
    private const string Usage = "POST /demo/faults/{service}?fault=slow|drip|hang|500|429|drop|malformed|huge";

    public static void Map(WebApplication app, DemoFaults faults)
    {
        app.MapGet("/demo/faults", context => IfLocal(context, () => Show(context, faults)));
        app.MapPost("/demo/faults/{service}", context => IfLocal(context, () => Set(context, faults)));
        app.MapDelete("/demo/faults/{service?}", context => IfLocal(context, () => Clear(context, faults)));
    }

    private static Task IfLocal(HttpContext context, Func<Task> then)
    {
        // A browser names the page that sends: no page anywhere has business here.
        var fromPage = context.Request.Headers.Origin.Count > 0;
        if (!fromPage && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)) return then();
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task Show(HttpContext context, DemoFaults faults) =>
        context.Response.WriteAsJsonAsync(faults.Current.ToDictionary(f => f.Key, f => DemoFaults.TextOf(f.Value)), context.RequestAborted);

    private static Task Set(HttpContext context, DemoFaults faults)
    {
        if (Service(context) is not { } service || DemoFaults.Parse(context.Request.Query["fault"]) is not { } fault) return Refuse(context);
        faults.Set(service, fault);
        return Show(context, faults);
    }

    private static Task Clear(HttpContext context, DemoFaults faults)
    {
        if (context.Request.RouteValues["service"] is null) faults.Clear();
        else if (Service(context) is { } service) faults.Clear(service);
        else return Refuse(context);
        return Show(context, faults);
    }

    private static string? Service(HttpContext context) =>
        DemoServices.All.FirstOrDefault(s => string.Equals(s.Name, context.Request.RouteValues["service"] as string, StringComparison.OrdinalIgnoreCase))?.Name;

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(Usage, context.RequestAborted);
    }
}
