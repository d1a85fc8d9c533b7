using System.Security.Cryptography;
using System.Text;

namespace AnalyticsPortal.Operations.Metrics;

/// <summary>Answers <c>/metrics</c>.</summary>
internal static class MetricsAnswer
{
    /// <summary>Where metrics are.</summary>
    public const string Path = "/metrics";

    private const string Scheme = "Bearer ";

    /// <summary>Writes the metrics, or 401 where a token is wanted and another or none is given.</summary>
    public static Task WriteAsync(HttpContext context, MetricsStore store, string? token)
    {
        if (token is not null && !IsGiven(context.Request.Headers.Authorization.ToString(), token))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Task.CompletedTask;
        }

        context.Response.ContentType = PrometheusText.ContentType;
        return context.Response.WriteAsync(PrometheusText.Of(store.Read()), context.RequestAborted);
    }

    // Hashes first, so that neither content nor length shows in the time taken.
    private static bool IsGiven(string authorization, string token) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim())), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
