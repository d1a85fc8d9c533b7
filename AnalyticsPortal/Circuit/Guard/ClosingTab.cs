namespace AnalyticsPortal.Circuit.Guard;

/// <summary>A tab that is closed tells so by the secret of its circuit, past the hub and its filters. Only the circuit's own session may close it.</summary>
public sealed class ClosingTab(RequestDelegate next, CircuitSeats seats)
{
    private const string Path = "/_blazor/disconnect", Field = "circuitId";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase) && !await IsOwnAsync(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await next(context);
    }

    private async Task<bool> IsOwnAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || CircuitOwner.From(request.HttpContext.User) is not { } owner) return false;
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form[Field] is [{ } secret] && seats.Find(secret, owner) is not null;
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return false;
        }
    }
}
