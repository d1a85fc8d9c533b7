using AnalyticsPortal.Messages;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Pipelines;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Upstream;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AnalyticsPortal.Tests.Operations;

/// <summary>A web server with what Operations adds to one and a few addresses that answer in different ways.</summary>
internal sealed class OperationsHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OperationsHost(WebApplication app) => (_app, Http) = (app, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = new(app.Urls.Single()),
        Timeout = TimeSpan.FromSeconds(30),
    });

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<OperationsHost> StartAsync(
        PortalDatabase database, UpstreamStatusBoard? board = null, IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? clock = null, SaidLog? log = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        if (log is not null) builder.Logging.AddProvider(log.Provider()).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddOperations();
        builder.AddMessages();
        if (clock is not null) builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        // What asks the services is not part of this host.
        builder.Services.RemoveAll<IntegrationBoard>();
        // As it is, so that the host does not dispose of what others use too.
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<JobQueueState>();
        builder.Services.AddSingleton(board ?? new UpstreamStatusBoard(TimeProvider.System));
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>()) builder.Configuration[key] = value;
        var app = builder.Build();
        app.UseOperations();
        app.MapOperations();
        app.MapGet("/text", () => "text");
        app.MapGet("/id", (HttpContext context) => context.TraceIdentifier);
        app.MapGet("/redirect", () => TypedResults.Redirect("/text"));
        app.MapGet("/error", () => Results.StatusCode(StatusCodes.Status500InternalServerError));
        app.MapGet("/fault", string () => throw new InvalidOperationException("on purpose"));
        app.MapGet("/refused", () => TypedResults.BadRequest());
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
