using System.Collections.Concurrent;
using AnalyticsPortal.Upstream;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>Nine services on loopback whose behaviour a test decides. A request that no service would get is recorded in <see cref="Strays"/>.</summary>
public sealed class UpstreamServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<UpstreamService, RequestDelegate> _behaviours = new();
    private int _inFlight;

    private UpstreamServer(WebApplication app) => _app = app;

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
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.Limits.MinResponseDataRate = null);
        var server = new UpstreamServer(builder.Build());
        server._app.Run(server.ServeAsync);
        await server._app.StartAsync();
        foreach (var service in Enum.GetValues<UpstreamService>())
            server[service] = UpstreamBehaviours.Json(UpstreamExamples.Text(service));
        return server;
    }

    public string Address(UpstreamService service) => $"{_app.Urls.Single()}/{service.WireName()}";

    public IEnumerable<UpstreamRequest> To(UpstreamService service) => Requests.Where(r => r.Service == service);

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

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
