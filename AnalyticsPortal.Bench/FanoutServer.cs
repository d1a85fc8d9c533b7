using AnalyticsPortal.Upstream;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AnalyticsPortal.Bench;

/// <summary>Nine services in this process that answer the contract's examples after a fixed time.</summary>
internal sealed class FanoutServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FanoutServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<FanoutServer> StartAsync(TimeSpan delay)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        foreach (var service in Enum.GetValues<UpstreamService>())
        {
            var answer = await File.ReadAllBytesAsync(Path.Combine(Contract(), service.WireName() + ".example.json"));
            app.MapGet($"/{service.WireName()}/api/v1/analytics-data", async http =>
            {
                await Task.Delay(delay, http.RequestAborted);
                http.Response.ContentType = "application/json";
                http.Response.ContentLength = answer.Length;
                await http.Response.Body.WriteAsync(answer, http.RequestAborted);
            });
        }

        await app.StartAsync();
        return new FanoutServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Contract()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AnalyticsPortal.sln")))
                return Path.Combine(folder.FullName, "docs", "upstream-contract");
        }

        throw new DirectoryNotFoundException("docs/upstream-contract");
    }
}
