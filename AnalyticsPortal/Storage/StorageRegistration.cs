using AnalyticsPortal.Demo;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Storage.Embedded;
using AnalyticsPortal.Storage.Help;
using AnalyticsPortal.Storage.Jobs;
using AnalyticsPortal.Storage.Migrations;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Storage;

/// <summary>Registers the Storage folder and starts the database.</summary>
public static class StorageRegistration
{
    /// <summary>Adds the database, the repositories, the change listener and the key ring.</summary>
    public static WebApplicationBuilder AddStorage(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StorageStart>();
        // There is one once StartStorageAsync is done; asking earlier is a bug and says so.
        builder.Services.AddSingleton(services => services.GetRequiredService<StorageStart>().Database);
        builder.Services.AddHostedService<EmbeddedWatch>();
        builder.Services.AddSingleton<AccountRepository>();
        builder.Services.AddSingleton<SessionRepository>();
        builder.Services.AddSingleton<OwnOrganizationRepository>();
        builder.Services.AddSingleton<LearnerOverviewRepository>();
        builder.Services.AddSingleton<LearnerFactsRepository>();
        builder.Services.AddSingleton<CourseRepository>();
        builder.Services.AddSingleton<CourseLearnersRepository>();
        builder.Services.AddSingleton<CourseItemRepository>();
        builder.Services.AddSingleton<CourseItemLearnersRepository>();
        builder.Services.AddSingleton<JumpRepository>();
        builder.Services.AddSingleton<OwnCoursesRepository>();
        builder.Services.AddSingleton<JobRepository>();
        builder.Services.AddSingleton<JobRunRepository>();
        builder.Services.AddSingleton<JobBoardRepository>();
        builder.Services.AddSingleton<JobDetailRepository>();
        builder.Services.AddSingleton<ServicePauseRepository>();
        builder.Services.AddSingleton<NeedsHelpRepository>();
        builder.Services.AddSingleton<HelpActionRepository>();
        builder.Services.AddSingleton<HelpMailRepository>();
        builder.Services.AddSingleton<TeachingRepository>();
        builder.Services.AddSingleton<TeachingTotalsRepository>();
        builder.Services.AddSingleton<CourseHealthRepository>();
        builder.Services.AddSingleton<KeyRingRepository>();
        builder.Services.AddSingleton<ChangeListener>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ChangeListener>());
        AddKeyRing(builder);
        return builder;
    }

    private static void AddKeyRing(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<KeyRingOptions>, KeyRingOptions.Validation>();
        builder.Services.AddOptions<KeyRingOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            options.Keys = [.. configuration.GetSection(KeyRingOptions.Section).GetChildren().Select(key => key.Value ?? "")];
            options.Required = !DemoRegistration.IsAllowed(builder.Environment);
            options.Folder = EmbeddedPostgresOptions.FolderOf(configuration["PORTAL_DATA"]);
        }).ValidateOnStart();
        builder.Services.AddSingleton<KeyRingKeys>();
        builder.Services.AddSingleton<KeyRingEncryptor>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeyRingRepository, KeyRingEncryptor>((options, ring, encryptor) =>
            (options.XmlRepository, options.XmlEncryptor) = (ring, encryptor));
    }

    /// <summary>
    /// Starts the database and brings its schema up to date. Await it before the web server runs. Stopping needs no call: disposing the
    /// application stops the portal's own server after everything that uses it.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">The portal's own server cannot be had; the message says what to do.</exception>
    /// <exception cref="MigrationException">The schema is not what this version expects; the message says what to do.</exception>
    public static Task StartStorageAsync(this WebApplication app, CancellationToken cancellationToken) =>
        app.Services.GetRequiredService<StorageStart>().RunAsync(cancellationToken);
}
