using System.Text.Json;
using AnalyticsPortal.Demo.Wire;

namespace AnalyticsPortal.Demo.Hosting;

/// <summary>What the services answer, as docs/upstream-contract has it.</summary>
internal static class UpstreamEndpoints
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static void Map(WebApplication app, IDemoSource source, ServiceTokens tokens, DemoSignIn signIn, TimeProvider clock)
    {
        foreach (var service in DemoServices.All)
            app.MapGet($"/{service.Name}/api/v1/analytics-data", context => Data(context, service.Name, source, tokens, clock));
        app.MapPost("/auth/api/v1/service-tokens", context => Token(context, tokens));
        app.MapPost("/auth/api/v1/auth/verify", context => Verify(context, signIn));
    }

    private static async Task Data(HttpContext context, string service, IDemoSource source, ServiceTokens tokens, TimeProvider clock)
    {
        if (context.Request.Headers["x-correlation-id"] is [{ Length: > 0 and <= 128 } id]) context.Response.Headers["x-correlation-id"] = id;
        if (!tokens.Accepts(context.Request.Headers.Authorization))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }

        var userId = context.Request.Query["userId"].ToString();
        if (source.Of(service, userId, clock.GetUtcNow()) is not { } answer)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.Headers.ETag = answer.ETag;
        if (context.Request.Headers.IfNoneMatch.Any(t => t is not null && t.Contains(answer.ETag, StringComparison.Ordinal)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static async Task Token(HttpContext context, ServiceTokens tokens)
    {
        if (await Body(context) is not { } body) return;
        if (tokens.Issue(Text(body, "serviceName"), Text(body, "serviceSecret")) is not var (token, expiresAt))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            await context.Response.WriteAsJsonAsync(new { accessToken = token, expiresAt }, Format, context.RequestAborted);
    }

    private static async Task Verify(HttpContext context, DemoSignIn signIn)
    {
        if (await Body(context) is not { } body) return;
        if (signIn.AccountOf(Text(body, "email"), Text(body, "password")) is not { } account)
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            await context.Response.WriteAsJsonAsync(
                new
                {
                    userId = account.UserId,
                    organizationId = account.OrganizationId,
                    roles = account.Roles.Select(PeopleAnswers.RoleText),
                    displayName = account.DisplayName,
                    email = account.Email,
                },
                Format,
                context.RequestAborted);
    }

    private static async Task<JsonElement?> Body(HttpContext context)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, Format, context.RequestAborted);
            if (body.ValueKind == JsonValueKind.Object) return body;
        }
        catch (JsonException)
        {
            // Falls through to the refusal: the caller sent something else than JSON.
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return null;
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
