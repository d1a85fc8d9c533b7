using AnalyticsPortal.Circuit.Guard;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Circuit;

/// <summary>What this session remembers.</summary>
public static class CircuitRegistration
{
    public static WebApplicationBuilder AddCircuit(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CircuitAnalyticsCache>();
        builder.Services.AddSingleton<IValidateOptions<CircuitLimits>, CircuitLimitsValidation>();
        builder.Services.AddOptions<CircuitLimits>().BindConfiguration("Circuits").ValidateOnStart();
        builder.Services.AddSingleton<CircuitSeats>();
        builder.Services.AddSingleton<CircuitGuard>();
        builder.Services.AddScoped<CircuitHandler, SeatedCircuit>();
        builder.Services.AddSingleton<OpenConversations>();
        builder.Services.AddSingleton(typeof(HubLifetimeManager<>), typeof(WatchedConnections<>));
        builder.Services.AddHostedService<SlowBrowsers>();
        builder.Services.AddSingleton<OpenScreens>();
        builder.Services.AddScoped<ScreenSession>();
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<ScreenSession>());
        builder.Services.AddSingleton<ScreenCheck>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ScreenCheck>());
        return builder;
    }

    /// <summary>Needs the signed-in person (UseIdentity) before it.</summary>
    public static WebApplication UseCircuit(this WebApplication app)
    {
        app.UseMiddleware<OwnPages>();
        app.UseMiddleware<ClosingTab>();
        return app;
    }
}
