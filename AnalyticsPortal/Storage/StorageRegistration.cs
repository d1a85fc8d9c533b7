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
        builder.Services.AddSingleton<LearnerOverviewRepository>();
        builder.Services.AddSingleton<LearnerFactsRepository>();
        builder.Services.AddSingleton<KeyRingRepository>();
        builder.Services.AddSingleton<ChangeListener>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ChangeListener>());
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeyRingRepository>((options, ring) => options.XmlRepository = ring);
        return builder;
    }

    /// <summary>
    /// Starts the database and brings its schema up to date. Await it before the web server runs. When it cannot be done for a reason
    /// that a person can mend, says so on standard error and ends the process with code 1. Stopping needs no call: disposing the
    /// application, which Run does, stops the portal's own server after everything that uses it.
    /// </summary>
    public static async Task StartStorageAsync(this WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<StorageStart>().RunAsync(app.Lifetime.ApplicationStopping);
        }
        catch (Exception e) when (e is EmbeddedPostgresException or MigrationException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            await app.DisposeAsync();
            Environment.Exit(1);
        }
    }
}
