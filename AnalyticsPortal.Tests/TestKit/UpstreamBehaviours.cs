using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>What a service can do to us.</summary>
public static class UpstreamBehaviours
{
    public static RequestDelegate Hang { get; } = http => Task.Delay(Timeout.Infinite, http.RequestAborted)
        .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    public static RequestDelegate Drop { get; } = http =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    public static RequestDelegate Json(string text, string? etag = null) => async http =>
    {
        http.Response.ContentType = "application/json";
        if (etag is not null)
            http.Response.Headers.ETag = etag;
        await http.Response.WriteAsync(text);
    };

    public static RequestDelegate NotModifiedFor(string etag, string text) => http =>
    {
        if (http.Request.Headers.IfNoneMatch != etag)
            return Json(text, etag)(http);
        http.Response.StatusCode = 304;
        return Task.CompletedTask;
    };

    public static RequestDelegate Status(int status, string? retryAfter = null) => http =>
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    /// <summary>One after the other; the last for ever.</summary>
    public static RequestDelegate Sequence(params RequestDelegate[] behaviours)
    {
        var place = -1;
        return http => behaviours[Math.Min(Interlocked.Increment(ref place), behaviours.Length - 1)](http);
    }

    public static RequestDelegate After(TimeSpan delay, RequestDelegate then) => async http =>
    {
        await Task.Delay(delay);
        await then(http);
    };

    /// <summary>Without a length: nobody knows how much will come.</summary>
    public static RequestDelegate Chunks(int bytes) => async http =>
    {
        var chunk = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
        for (var sent = 0; sent < bytes && !http.RequestAborted.IsCancellationRequested; sent += chunk.Length)
            await http.Response.Body.WriteAsync(chunk);
    };

    public static RequestDelegate GzipBomb(int bytes) => async http =>
    {
        http.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(Encoding.ASCII.GetBytes(new string(' ', bytes)));
    };

    public static RequestDelegate BrokenGzip { get; } = async http =>
    {
        http.Response.Headers.ContentEncoding = "gzip";
        await http.Response.Body.WriteAsync(new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff, 0xff });
    };

    /// <summary>A byte now and then.</summary>
    public static RequestDelegate Drip { get; } = async http =>
    {
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.WriteAsync(" ");
            await http.Response.Body.FlushAsync();
            await Task.Delay(20);
        }
    };

    /// <summary>Half of the answer, then the line is cut.</summary>
    public static RequestDelegate Cut(string text) => async http =>
    {
        http.Response.ContentLength = Encoding.UTF8.GetByteCount(text);
        await http.Response.WriteAsync(text[..(text.Length / 2)]);
        await http.Response.Body.FlushAsync();
        http.Abort();
    };

    public static RequestDelegate Token(string token, DateTimeOffset expiresAt) =>
        Json($$"""{"accessToken":"{{token}}","expiresAt":"{{expiresAt:yyyy-MM-ddTHH:mm:ssZ}}"}""");
}
