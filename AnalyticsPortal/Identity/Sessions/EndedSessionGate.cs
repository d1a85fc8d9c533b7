namespace AnalyticsPortal.Identity.Sessions;

/// <summary>
/// Refuses, before anything reads them, forms and connections that came with the cookie of a session that is over. Pages need no gate: they
/// ask for a reader, and what is open to everybody stays open.
/// </summary>
public sealed class EndedSessionGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (EndedSession.Of(context) is not { } ended || (IsRead(context.Request) && !IsConnection(context.Request))) return next(context);
        if (context.Request.HasFormContentType && !IsConnection(context.Request)) context.Response.Redirect(ended.Address(context.Request));
        else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool IsConnection(HttpRequest request) => request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal);
}
