using System.Security.Cryptography;

namespace AnalyticsPortal.Demo.Hosting;

/// <summary>How long each service takes.</summary>
internal sealed class Latency(IReadOnlyDictionary<string, int> exact)
{
    private const double Jitter = 0.4;

    public TimeSpan Next(DemoService service) => exact.TryGetValue(service.Name, out var milliseconds)
        ? TimeSpan.FromMilliseconds(milliseconds)
        : TimeSpan.FromMilliseconds(service.UsualMilliseconds * (1 - Jitter + (RandomNumberGenerator.GetInt32(1001) / 1000.0 * 2 * Jitter)));
}

/// <summary>Takes the time that a service takes, and misbehaves where a fault is switched on, on every path of that service.</summary>
internal sealed class FaultyService(RequestDelegate next, DemoFaults faults, Latency latency)
{
    private const int HugeBytes = 5 * 1024 * 1024;
    private static readonly TimeSpan SlowTime = TimeSpan.FromSeconds(3), BetweenDrops = TimeSpan.FromMilliseconds(500);

    public async Task InvokeAsync(HttpContext context)
    {
        var prefix = context.Request.Path.Value?.Split('/', 3) is [_, var first, ..] ? first : "";
        if (DemoServices.All.FirstOrDefault(s => s.Name == prefix) is { } service && !await Answered(context, service)) return;
        await next(context);
    }

    // True when the service is to answer as usual.
    private async Task<bool> Answered(HttpContext context, DemoService service)
    {
        var fault = faults.Of(service.Name);
        await Wait(fault switch { DemoFault.Slow => SlowTime, DemoFault.Hang => Timeout.InfiniteTimeSpan, _ => latency.Next(service) }, context.RequestAborted);
        if (context.RequestAborted.IsCancellationRequested) return false;
        switch (fault)
        {
            case DemoFault.Drip:
                await WriteDrip(context);
                return false;
            case DemoFault.Error500:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return false;
            case DemoFault.Throttle429:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "30";
                return false;
            case DemoFault.Drop:
                context.Abort();
                return false;
            case DemoFault.Malformed:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync($$"""{ "serviceName": "{{service.Name}}", "data": [ """, context.RequestAborted);
                return false;
            case DemoFault.Huge:
                await WriteHuge(context);
                return false;
            default:
                return true;
        }
    }

    private static async Task Wait(TimeSpan time, CancellationToken aborted) =>
        await Task.Delay(time, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task WriteDrip(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        while (!context.RequestAborted.IsCancellationRequested)
        {
            // What is written to whoever has gone is lost without a word.
            await context.Response.Body.WriteAsync(" "u8.ToArray(), CancellationToken.None);
            await context.Response.Body.FlushAsync(CancellationToken.None);
            await Wait(BetweenDrops, context.RequestAborted);
        }
    }

    private static async Task WriteHuge(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var piece = new byte[64 * 1024];
        Array.Fill(piece, (byte)' ');
        for (var written = 0; written < HugeBytes && !context.RequestAborted.IsCancellationRequested; written += piece.Length)
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
    }
}
