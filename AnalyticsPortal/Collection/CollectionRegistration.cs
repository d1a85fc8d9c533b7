namespace AnalyticsPortal.Collection;

/// <summary>Registers what combines the nine answers.</summary>
public static class CollectionRegistration
{
    /// <summary>Adds <see cref="LearnerCollector"/>.</summary>
    public static WebApplicationBuilder AddCollection(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LearnerCollector>();
        return builder;
    }
}
