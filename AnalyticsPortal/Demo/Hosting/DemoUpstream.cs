using System.Security.Cryptography;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Hosting;

/// <summary>The nine services over HTTP, on one listener, each under a path of its own.</summary>
public sealed class DemoUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DemoUpstream(WebApplication app, DemoFaults faults) => (_app, Faults) = (app, faults);

    /// <summary>The fault switches.</summary>
    public DemoFaults Faults { get; }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => _app.Urls.First().TrimEnd('/');

    /// <summary>The base address of one of the nine.</summary>
    public string AddressOf(string service) => $"{Address}/{service}";

    /// <summary>Starts to listen.</summary>
    /// <exception cref="ArgumentException">The address is not a loopback one.</exception>
    public static async Task<DemoUpstream> StartAsync(DemoUpstreamOptions options, DemoFaults faults, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var address) || !address.IsLoopback)
            throw new ArgumentException($"The demo upstream listens on this machine alone: '{options.Url}' is not a loopback address.", nameof(options));
        var app = Build(options, faults, clock);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new DemoUpstream(app, faults);
    }

    /// <summary>Stops, without waiting for requests that hang.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    /// <summary>A secret for one process.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static WebApplication Build(DemoUpstreamOptions options, DemoFaults faults, TimeProvider clock)
    {
        // An application of its own: it takes nothing from the portal's settings, environment or command line.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "demo-upstream" });
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        var app = builder.Build();

        var source = options.Source ?? new GeneratedSource(new People(options.Seed, options.Learners));
        app.UseMiddleware<FaultyService>(faults, new Latency(options.Latency));
        app.UseRouting();
        UpstreamEndpoints.Map(app, source, new ServiceTokens(options.ServiceSecret, options.TokenLifetime, clock), new DemoSignIn(source), clock);
        FaultEndpoints.Map(app, faults);
        return app;
    }
}

/// <summary>Leaves Ctrl+C to the program around it: the portal stops first, the services it asks after it.</summary>
internal sealed class NoSignals : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
