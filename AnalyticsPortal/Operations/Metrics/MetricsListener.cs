using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Operations.Metrics;

/// <summary>Serves metrics on a port of their own, which a firewall can keep to the monitoring; nothing where no port is set.</summary>
internal sealed class MetricsListener(IOptions<OperationsOptions> options, MetricsStore store) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.MetricsPort is not { } port) return;
        // An application of its own: it takes nothing from the portal's settings, and nobody reaches a page of the portal by it.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "metrics" });
        builder.WebHost.UseKestrelCore().UseUrls(FormattableString.Invariant($"http://{(options.Value.Loopback ? "127.0.0.1" : "*")}:{port}"));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapGet(MetricsAnswer.Path, context => MetricsAnswer.WriteAsync(context, store, options.Value.MetricsToken));
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new OptionsValidationException(OperationsOptions.Section, typeof(OperationsOptions), [$"Operations:MetricsPort: port {port} is taken. Stop what listens there, or choose another."]);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    // The portal around it hears the signals.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
