using System.Net;
using System.Net.Sockets;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Demo.Oulad;
using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Storage;
using Microsoft.Extensions.Configuration.Memory;

namespace AnalyticsPortal.Demo;

/// <summary>Sample data: two invented organisations, or the real learners of a folder, behind a demo upstream of the portal's own. Never outside of Demo and Development.</summary>
public static class DemoRegistration
{
    private const string SecretKey = "Upstream:ServiceSecret", SecretName = "SERVICE_SECRET";

    /// <summary>True in the environments that may show sample data.</summary>
    public static bool IsAllowed(IHostEnvironment environment) => environment.IsEnvironment("Demo") || environment.IsDevelopment();

    /// <summary>Adds the demo upstream, its addresses as configuration that anything else overrides, the personas and the accounts.</summary>
    /// <exception cref="InvalidOperationException">The environment is neither Demo nor Development.</exception>
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        if (!IsAllowed(builder.Environment))
            throw new InvalidOperationException(
                $"Sample data exists in the environments Demo and Development only; this is {builder.Environment.EnvironmentName}. Set ASPNETCORE_ENVIRONMENT, or leave AddDemo out.");

        var options = OptionsFrom(builder.Configuration);
        Configure(builder.Configuration, options);
        var source = OuladSettings.From(builder.Configuration)?.Open() ?? (IDemoSource)new GeneratedSource(new People(options.Seed, options.Learners));
        builder.Services.AddSingleton(options with { Source = source });
        builder.Services.AddSingleton(source);
        builder.Services.AddSingleton<DemoFaults>();
        builder.Services.AddSingleton<IPersonaSignIn>(new DemoSignIn(source));
        builder.Services.AddSingleton<IFaultSwitches, DemoFaultSwitches>();
        builder.Services.AddSingleton(new DemoAccounts(source));
        builder.Services.AddHostedService<DemoUpstreamHost>();
        DemoAddress.Apply(builder);
        return builder;
    }

    /// <summary>Writes the accounts that are missing, and says where the portal is and who may sign in once it listens. Nothing where there is no demo.</summary>
    public static async Task StartDemoAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        if (app.Services.GetService<DemoAccounts>() is not { } accounts) return;
        await accounts.EnsureAsync(app.Services.GetRequiredService<AccountRepository>(), cancellationToken);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var line in DemoGreeting.Lines(app.Urls.First(), app.Services.GetRequiredService<IDemoSource>())) Console.WriteLine(line);
        });
    }

    private static DemoUpstreamOptions OptionsFrom(ConfigurationManager configuration) => new()
    {
        Url = configuration["Demo:UpstreamAddress"] ?? FormattableString.Invariant($"http://127.0.0.1:{FreePort()}"),
        ServiceSecret = configuration[SecretKey] ?? configuration[SecretName] ?? DemoUpstream.NewSecret(),
        TokenLifetime = configuration.GetValue("Demo:TokenLifetime", TimeSpan.FromMinutes(15)),
        Seed = configuration.GetValue("Demo:Seed", 2026UL),
        Learners = Math.Max(10, configuration.GetValue("Demo:Learners", 1200)),
        Latency = configuration["Demo:Latency"] is { } latency
            ? DemoUpstreamOptions.ParseLatency(latency) ?? throw new InvalidOperationException("Demo:Latency is neither milliseconds nor service=milliseconds,….")
            : new Dictionary<string, int>(StringComparer.Ordinal),
    };

    // First in the list is weakest: a base address from a file, the environment or the command line stands.
    private static void Configure(ConfigurationManager configuration, DemoUpstreamOptions options)
    {
        var data = DemoServices.All
            .Where(s => configuration[s.EnvironmentName] is null)
            .ToDictionary(s => $"Upstream:{s.Key}:BaseAddress", string? (s) => $"{options.Url}/{s.Name}", StringComparer.Ordinal);
        data["Identity:AuthService:BaseAddress"] = $"{options.Url}/auth";
        data["Identity:AuthService:Issuer"] = PeopleAnswers.Issuer;
        // With an id the portal asks auth for its service token; without one it would sign its own.
        data["Upstream:ServiceId"] = "analytics-portal-demo";
        if (configuration[SecretName] is null) data[SecretKey] = options.ServiceSecret;
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = data });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Runs the demo upstream from before any other part of the portal starts until after all have stopped.</summary>
internal sealed class DemoUpstreamHost(DemoUpstreamOptions options, DemoFaults faults, IServiceProvider services) : IHostedLifecycleService
{
    private DemoUpstream? _upstream;

    public async Task StartingAsync(CancellationToken cancellationToken) =>
        _upstream = await DemoUpstream.StartAsync(options, faults, services.GetService<TimeProvider>() ?? TimeProvider.System, cancellationToken);

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_upstream is { } upstream) await upstream.DisposeAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
