using AnalyticsPortal.Storage.Embedded;
using AnalyticsPortal.Storage.Migrations;
using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>From configuration to a migrated database: a server that was configured, else one of the portal's own.</summary>
public sealed class StorageStart(IConfiguration configuration, ILoggerFactory logging) : IAsyncDisposable
{
    private EmbeddedPostgres? embedded;
    private PortalDatabase? database;

    /// <summary>The database, once <see cref="RunAsync"/> is done.</summary>
    public PortalDatabase Database => database ?? throw new InvalidOperationException("The database is not started: Program awaits StartStorageAsync before it runs the web server.");

    /// <summary>Starts the portal's own server where none is configured, migrates, and opens the pools. Once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var configured = configuration.GetConnectionString("Portal");
        if (string.IsNullOrWhiteSpace(configured))
        {
            embedded = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(EmbeddedPostgresOptions.FolderOf(configuration["PORTAL_DATA"])), cancellationToken);
            configured = embedded.ConnectionString;
        }

        var direct = embedded is null && configuration.GetConnectionString("PortalDirect") is { Length: > 0 } given ? given : configured;
        var access = embedded is null
            ? new PortalAccess(configured, direct, configuration.GetConnectionString("PortalApp"), configuration.GetConnectionString("PortalWorker"))
            : new PortalAccess(configured, direct, null, null);
        database = new PortalDatabase(await access.OpenAsync(cancellationToken), logging);
    }

    /// <summary>Starts the portal's own server again where it has gone; false where it has not, or where the server is not the portal's.</summary>
    /// <exception cref="EmbeddedPostgresException">It does not start; the message says why.</exception>
    public async Task<bool> ReviveAsync(CancellationToken cancellationToken)
    {
        if (embedded is null || !await embedded.ReviveAsync(cancellationToken)) return false;
        Database.Forget();
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (database is not null) await database.DisposeAsync();
        if (embedded is not null) await embedded.DisposeAsync();
    }
}
