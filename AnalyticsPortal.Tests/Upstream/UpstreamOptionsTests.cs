using AnalyticsPortal.Collection;
using AnalyticsPortal.Upstream;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace AnalyticsPortal.Tests.Upstream;

public sealed class UpstreamOptionsTests
{
    [Fact]
    public async Task Wrong_configuration_stops_the_start_with_every_reason_at_once()
    {
        await using var app = Build(new() { ["Upstream:Auth:BaseAddress"] = "ftp://auth", ["RAG_MS_URL"] = "rag", ["Upstream:ServiceSecret"] = "short" });
        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.Equal(10, stopped.Failures.Count());
        Assert.Contains("Upstream:RagAssistant:BaseAddress (or RAG_MS_URL): an absolute http or https address without a query.", stopped.Failures);
        Assert.Contains("Upstream:ServiceSecret (or SERVICE_SECRET): at least 32 characters that only the services know.", stopped.Failures);
    }

    [Fact]
    public async Task The_environments_names_serve_where_the_keys_are_absent()
    {
        var values = Enum.GetValues<UpstreamService>().ToDictionary(s => s.EnvironmentName(), s => (string?)$"http://{s}/base/".ToLowerInvariant());
        values["SERVICE_SECRET"] = new string('s', 32);
        values["Upstream:Auth:BaseAddress"] = "https://auth.example.org";
        values["Upstream:Limits:TryTimeout"] = "00:00:01";
        await using var app = Build(values);
        await app.StartAsync();
        var options = app.Services.GetRequiredService<IOptions<UpstreamOptions>>().Value;
        Assert.Equal("https://auth.example.org", options.Addresses[UpstreamService.Auth]);
        Assert.Equal("http://devlab/base/", options.Addresses[UpstreamService.DevLab]);
        Assert.Equal(TimeSpan.FromSeconds(1), options.Limits.TryTimeout);
        Assert.Equal(50, options.Limits.ConnectionsPerService);
        Assert.NotNull(app.Services.GetRequiredService<LearnerCollector>());
        await app.StopAsync();
    }

    private static WebApplication Build(Dictionary<string, string?> values)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(values);
        builder.Services.AddLogging();
        builder.AddUpstream();
        builder.AddCollection();
        builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer, Nowhere>();
        return builder.Build();
    }

    private sealed class Nowhere : Microsoft.AspNetCore.Hosting.Server.IServer
    {
        public Microsoft.AspNetCore.Http.Features.IFeatureCollection Features { get; } = new Microsoft.AspNetCore.Http.Features.FeatureCollection();

        public Task StartAsync<TContext>(Microsoft.AspNetCore.Hosting.Server.IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
