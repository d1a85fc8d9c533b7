using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AnalyticsPortal.Circuit;

/// <summary>What this session remembers.</summary>
public static class CircuitRegistration
{
    public static WebApplicationBuilder AddCircuit(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CircuitAnalyticsCache>();
        builder.Services.AddSingleton<OpenScreens>();
        builder.Services.AddScoped<ScreenSession>();
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<ScreenSession>());
        builder.Services.AddSingleton<ScreenCheck>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ScreenCheck>());
        return builder;
    }
}
