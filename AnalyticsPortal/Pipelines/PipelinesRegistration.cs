using AnalyticsPortal.Pipelines.Refresh;

namespace AnalyticsPortal.Pipelines;

/// <summary>What runs without a user.</summary>
public static class PipelinesRegistration
{
    public static WebApplicationBuilder AddPipelines(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LearnerRefresh>();
        builder.Services.AddSingleton<RefreshLimit>();
        builder.Services.AddSingleton<JobQueueState>();
        return builder;
    }
}
