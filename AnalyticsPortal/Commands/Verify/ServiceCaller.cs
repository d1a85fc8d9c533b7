using System.Net.Http.Headers;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Commands.Verify;

/// <summary>Asks one service as the portal does, once for each call: same address, headers, handler and time allowed.</summary>
internal sealed class ServiceCaller(string baseAddress, UpstreamLimits limits, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(UpstreamTransport.NewHandler(limits));
    private readonly string _address = baseAddress.TrimEnd('/') + "/api/v1/analytics-data?userId=";

    public async Task<Reply> AskAsync(string userId, string? token, string? etag, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(limits.TryTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        using var request = NewRequest(userId, token, etag, out var correlation);
        var started = time.GetTimestamp();
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            var body = await BoundedBody.ReadAsync(response.Content, limits.LargestBody, either.Token);
            return Read(response, body, correlation) with { Elapsed = time.GetElapsedTime(started) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Reply.None($"no answer within {limits.TryTimeout.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            return Reply.None(e.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage NewRequest(string userId, string? token, string? etag, out string correlation)
    {
        correlation = Guid.NewGuid().ToString("N");
        var request = new HttpRequestMessage(HttpMethod.Get, _address + Uri.EscapeDataString(userId));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("x-correlation-id", correlation);
        if (etag is not null && EntityTagHeaderValue.TryParse(etag, out var tag)) request.Headers.IfNoneMatch.Add(tag);
        return request;
    }

    private static Reply Read(HttpResponseMessage response, ReadOnlyMemory<byte>? body, string correlation) => new((int)response.StatusCode)
    {
        ContentType = response.Content.Headers.ContentType,
        ETag = response.Headers.ETag?.ToString(),
        Body = body,
        SameCorrelation = response.Headers.TryGetValues("x-correlation-id", out var ids) && ids.SequenceEqual([correlation], StringComparer.Ordinal),
    };
}

/// <summary>What came of one question.</summary>
/// <param name="Status">The HTTP status; 0 when none came.</param>
internal sealed record Reply(int Status)
{
    /// <summary>Why nothing came; null when something did.</summary>
    public string? Fault { get; private init; }

    public MediaTypeHeaderValue? ContentType { get; init; }

    public string? ETag { get; init; }

    /// <summary>After decompression; null when it is larger than the contract allows.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>True when the answer carries the question's own correlation id.</summary>
    public bool SameCorrelation { get; init; }

    public TimeSpan Elapsed { get; init; }

    public static Reply None(string why) => new(0) { Fault = why };

    /// <summary>For people: the status, or why there is none.</summary>
    public override string ToString() => Fault is null ? $"status {Status}" : $"no answer: {Fault}";
}
