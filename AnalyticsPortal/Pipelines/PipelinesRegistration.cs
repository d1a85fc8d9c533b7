using AnalyticsPortal.Pipelines.Pauses;
using AnalyticsPortal.Pipelines.Refresh;

namespace AnalyticsPortal.Pipelines;

/// <summary>What runs without a user.</summary>
public static class PipelinesRegistration
{
    public static WebApplicationBuilder AddPipelines(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LearnerRefresh>();
        builder.Services.AddSingleton<RefreshLimit>();
        builder.Services.AddSingleton<SourceRecovery>();
        builder.Services.AddSingleton<ServicePauses>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ServicePauses>());
        return builder;
    }
}
