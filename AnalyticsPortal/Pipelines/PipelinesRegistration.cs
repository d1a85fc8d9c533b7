using AnalyticsPortal.Pipelines.Help;
using AnalyticsPortal.Pipelines.Jobs;
using AnalyticsPortal.Pipelines.Pauses;
using AnalyticsPortal.Pipelines.Refresh;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Pipelines;

/// <summary>What runs without a user.</summary>
public static class PipelinesRegistration
{
    public static WebApplicationBuilder AddPipelines(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<HeldJobs>();
        builder.Services.AddSingleton<RefreshTry>();
        builder.Services.AddSingleton<LearnerRefresh>();
        builder.Services.AddSingleton<RefreshLimit>();
        builder.Services.AddSingleton<SourceRecovery>();
        builder.Services.AddSingleton<ServicePauses>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ServicePauses>());
        builder.Services.AddSingleton<IValidateOptions<NightlyOptions>, NightlyOptions.Validation>();
        builder.Services.AddOptions<NightlyOptions>().BindConfiguration(NightlyOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<FirstRound>();
        builder.Services.AddSingleton<CourseDays>();
        builder.Services.AddHostedService<JobWorker>();
        builder.Services.AddHostedService<NightlyRefresh>();
        builder.Services.AddHostedService<MissedSources>();
        builder.Services.AddSingleton<JobQueueState>();
        builder.Services.AddHostedService<QueueWatch>();
        builder.Services.AddHostedService<HelpMailWorker>();
        return builder;
    }
}
