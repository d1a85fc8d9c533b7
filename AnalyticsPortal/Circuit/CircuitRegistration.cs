namespace AnalyticsPortal.Circuit;

/// <summary>What this session remembers.</summary>
public static class CircuitRegistration
{
    public static WebApplicationBuilder AddCircuit(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CircuitAnalyticsCache>();
        return builder;
    }
}
