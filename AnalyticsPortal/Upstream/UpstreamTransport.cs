using System.Net.Http.Headers;

namespace AnalyticsPortal.Upstream;

/// <summary>Sends one try over the wire. Every way in which that can fail is an <see cref="Attempt"/>; only the caller's own cancellation throws.</summary>
internal sealed class UpstreamTransport(UpstreamService service, UpstreamOptions options, ServiceTokens tokens, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(NewHandler(options.Limits));
    private readonly string _address = options.Addresses[service].TrimEnd('/') + "/api/v1/analytics-data?userId=";

    /// <summary>One handler for each service, so that no service can use up the connections of another.</summary>
    internal static SocketsHttpHandler NewHandler(UpstreamLimits limits) => new()
    {
        MaxConnectionsPerServer = limits.ConnectionsPerService,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectTimeout = limits.TryTimeout,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        AllowAutoRedirect = false,
        UseCookies = false,
    };

    public async Task<Attempt> SendAsync(UpstreamQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (timeout <= TimeSpan.Zero)
            return new Attempt(0, UpstreamFailureKind.TimedOut);
        using var clock = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            return await SendWithTokenAsync(question, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Attempt(0, clock.IsCancellationRequested ? UpstreamFailureKind.TimedOut : UpstreamFailureKind.Unreachable);
        }
        catch (InvalidDataException)
        {
            return new Attempt(200, UpstreamFailureKind.Malformed);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Attempt(0, UpstreamFailureKind.Unreachable);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Attempt> SendWithTokenAsync(UpstreamQuestion question, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken);
        var attempt = await SendOnceAsync(question, token, cancellationToken);
        if (attempt.Status != 401)
            return attempt;
        tokens.Drop(token);
        return await SendOnceAsync(question, await tokens.GetAsync(cancellationToken), cancellationToken);
    }

    private async Task<Attempt> SendOnceAsync(UpstreamQuestion question, string token, CancellationToken cancellationToken)
    {
        using var request = NewRequest(question, token);
        using var response = await _http.SendAsync(request, cancellationToken);
        var status = (int)response.StatusCode;
        var attempt = new Attempt(status, Attempt.FailureOf(status, question.ETag is not null))
        {
            ETag = response.Headers.ETag?.ToString(),
            RetryAfter = RetryAfter(response.Headers.RetryAfter),
        };
        if (status != 200)
            return attempt;
        return await BoundedBody.ReadAsync(response.Content, options.Limits.LargestBody, cancellationToken) is { } body
            ? attempt with { Body = body }
            : attempt with { Failure = UpstreamFailureKind.TooLarge };
    }

    private HttpRequestMessage NewRequest(UpstreamQuestion question, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, _address + Uri.EscapeDataString(question.UserId));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("x-correlation-id", question.CorrelationId);
        if (question.ETag is { } tag && EntityTagHeaderValue.TryParse(tag, out var parsed))
            request.Headers.IfNoneMatch.Add(parsed);
        return request;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => AtMost(delta),
        { Date: { } date } when date > time.GetUtcNow() => AtMost(date - time.GetUtcNow()),
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };

    private TimeSpan AtMost(TimeSpan wait) => wait < options.Limits.LongestWait ? wait : options.Limits.LongestWait;
}
