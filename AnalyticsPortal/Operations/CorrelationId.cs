using System.Diagnostics;

namespace AnalyticsPortal.Operations;

/// <summary>One id for everything that a request causes: taken from the caller or made, sent back, and in every log line.</summary>
public sealed class CorrelationId(RequestDelegate next, ILogger<CorrelationId> logger)
{
    /// <summary>The header's name.</summary>
    public const string Header = "x-correlation-id";

    private const int MaxLength = 64;

    public async Task InvokeAsync(HttpContext context)
    {
        var id = context.Request.Headers[Header] is [{ } given] && IsAcceptable(given) ? given : New();
        context.TraceIdentifier = id;
        // At the last moment: whoever answers a fault clears the headers first.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            return Task.CompletedTask;
        });
        using (logger.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["CorrelationId"] = id }))
            await next(context);
    }

    /// <summary>A new id: the trace's own where there is one.</summary>
    public static string New() => Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();

    // A foreign id goes into logs and headers: nothing but plain characters, and not for ever.
    private static bool IsAcceptable(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
