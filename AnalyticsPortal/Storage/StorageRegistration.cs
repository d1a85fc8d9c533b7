using AnalyticsPortal.Storage.Embedded;
using AnalyticsPortal.Storage.Migrations;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

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
        builder.Services.AddSingleton<AccountRepository>();
        builder.Services.AddSingleton<SessionRepository>();
        builder.Services.AddSingleton<LearnerOverviewRepository>();
        builder.Services.AddSingleton<LearnerFactsRepository>();
        builder.Services.AddSingleton<JumpRepository>();
        builder.Services.AddSingleton<KeyRingRepository>();
        builder.Services.AddSingleton<ChangeListener>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ChangeListener>());
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeyRingRepository>((options, ring) => options.XmlRepository = ring);
        return builder;
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
