using System.Collections.Concurrent;
using AnalyticsPortal.Upstream;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>Nine services on loopback whose behaviour a test decides. A request that no service would get is recorded in <see cref="Strays"/>.</summary>
public sealed class UpstreamServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<UpstreamService, RequestDelegate> _behaviours = new();
    private LoopbackServer _server = null!;
    private int _inFlight;

    private UpstreamServer()
    {
    }

    public ConcurrentQueue<UpstreamRequest> Requests { get; } = new();

    public ConcurrentQueue<string> Strays { get; } = new();

    public ConcurrentQueue<string> TokenRequests { get; } = new();

    public RequestDelegate TokenBehaviour { get; set; } = UpstreamBehaviours.Status(404);

    public int MostAtOnce { get; private set; }

    public RequestDelegate this[UpstreamService service]
    {
        set => _behaviours[service] = value;
    }

    public static async Task<UpstreamServer> StartAsync()
    {
        var server = new UpstreamServer();
        server._server = await LoopbackServer.StartAsync(app => app.Run(server.ServeAsync));
        foreach (var service in Enum.GetValues<UpstreamService>())
            server[service] = UpstreamBehaviours.Json(UpstreamExamples.Text(service));
        return server;
    }

    public string Address(UpstreamService service) => $"{_server.Address}/{service.WireName()}";

    public IEnumerable<UpstreamRequest> To(UpstreamService service) => Requests.Where(r => r.Service == service);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        UpstreamService? service = Enum.GetValues<UpstreamService>()
            .Cast<UpstreamService?>()
            .FirstOrDefault(s => path.StartsWith($"/{s!.Value.WireName()}/", StringComparison.Ordinal));
        var rest = service is null ? path : path[(service.Value.WireName().Length + 1)..];
        if (service is UpstreamService.Auth && rest == "/api/v1/service-tokens" && HttpMethods.IsPost(http.Request.Method))
            await ServeTokenAsync(http);
        else if (service is not null && rest == "/api/v1/analytics-data" && HttpMethods.IsGet(http.Request.Method))
            await ServeDataAsync(http, service.Value);
        else
            Strays.Enqueue($"{http.Request.Method} {path}");
    }

    private async Task ServeTokenAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        TokenRequests.Enqueue(await reader.ReadToEndAsync(http.RequestAborted));
        await TokenBehaviour(http);
    }

    private async Task ServeDataAsync(HttpContext http, UpstreamService service)
    {
        lock (Requests)
            MostAtOnce = Math.Max(MostAtOnce, ++_inFlight);
        Requests.Enqueue(new UpstreamRequest(
            service, http.Request.Query["userId"].ToString(), http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        try
        {
            await _behaviours[service](http);
        }
        finally
        {
            lock (Requests)
                _inFlight--;
        }
    }
}

public sealed record UpstreamRequest(UpstreamService Service, string UserId, IReadOnlyDictionary<string, string> Headers);
