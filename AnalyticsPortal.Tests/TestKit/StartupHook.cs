using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

#pragma warning disable MA0047 // The runtime looks for a startup hook outside every namespace.
/// <summary>
/// Runs inside a portal's process that a test starts with DOTNET_STARTUP_HOOKS. The portal's program is unchanged and has no switch for
/// either: one takes the filters of the circuit hub out, to show what they prevent; the other writes down the route table.
/// </summary>
internal static class StartupHook
{
    public const string WithoutFilters = "PORTAL_TEST_WITHOUT_FILTERS";
    public const string RoutesFile = "PORTAL_TEST_ROUTES";

    /// <summary>The settings of a process that runs it.</summary>
    public static Dictionary<string, string> Settings(string variable, string value) => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
        [variable] = value,
    };

    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new Hosts());

    private static void Prepare(IHostBuilder host) => host.ConfigureServices(services =>
    {
        if (Environment.GetEnvironmentVariable(WithoutFilters) is not null) TakeFiltersOut(services);
        if (Environment.GetEnvironmentVariable(RoutesFile) is { } file)
            services.AddHostedService(all => new Routes(all.GetRequiredService<IHostApplicationLifetime>(), all.GetRequiredService<EndpointDataSource>(), file));
    });

    private static void TakeFiltersOut(IServiceCollection services)
    {
        var hub = Type.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub, Microsoft.AspNetCore.Components.Server", throwOnError: true)!;
        var options = typeof(HubOptions<>).MakeGenericType(hub);
        services.AddSingleton(typeof(IPostConfigureOptions<>).MakeGenericType(options), typeof(NoFilters<>).MakeGenericType(options));
    }

    private sealed class NoFilters<TOptions> : IPostConfigureOptions<TOptions>
        where TOptions : HubOptions
    {
        private static readonly PropertyInfo Filters = typeof(HubOptions).GetProperty("HubFilters", BindingFlags.Instance | BindingFlags.NonPublic)!;

        public void PostConfigure(string? name, TOptions options) => Filters.SetValue(options, null);
    }

    private sealed class Routes(IHostApplicationLifetime life, EndpointDataSource endpoints, string file) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            life.ApplicationStarted.Register(() => File.WriteAllLines(file, endpoints.Endpoints.OfType<RouteEndpoint>().Select(Line)));
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private static string Line(RouteEndpoint endpoint)
        {
            var kind = endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null ? "answer" : "file";
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            return $"{kind}\t{string.Join(',', methods)}\t/{endpoint.RoutePattern.RawText?.TrimStart('/')}";
        }
    }

    private sealed class Hosts : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder host }) Prepare(host);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
