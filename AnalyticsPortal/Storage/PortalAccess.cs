using AnalyticsPortal.Storage.Migrations;
using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>How the migrating role reaches the database, and what was configured for the two working roles.</summary>
/// <param name="Portal">The migrating role's connection string; may lead through a pooler.</param>
/// <param name="Direct">The same without a pooler.</param>
/// <param name="App">Connection string of portal_app; null to derive it.</param>
/// <param name="Worker">Connection string of portal_worker; null to derive it.</param>
public sealed record PortalAccess(string Portal, string Direct, string? App, string? Worker)
{
    /// <summary>Creates the roles, migrates, checks that the app's role is bound by row level security, and says how to connect.</summary>
    /// <exception cref="MigrationException">The database and this version do not belong together, or a role has too many rights.</exception>
    public async Task<PortalConnections> OpenAsync(CancellationToken cancellationToken)
    {
        var app = ConnectionOf(PortalRoles.App, App, "PortalApp");
        var worker = ConnectionOf(PortalRoles.Worker, Worker, "PortalWorker");
        await using (var connection = await ConnectAsync(Direct, cancellationToken))
        {
            // A password that was configured is the administrator's to set.
            await PortalRoles.EnsureAsync(connection, PortalRoles.App, Given(App) ? null : app.Password, cancellationToken);
            await PortalRoles.EnsureAsync(connection, PortalRoles.Worker, Given(Worker) ? null : worker.Password, cancellationToken);
        }

        await new Migrator(Direct, Migration.Shipped).RunAsync(cancellationToken);
        await CheckRightsAsync(app.ConnectionString, cancellationToken);
        return Connections();
    }

    /// <summary>How to connect to a database that is ready.</summary>
    public PortalConnections Connections()
    {
        var worker = ConnectionOf(PortalRoles.Worker, Worker, "PortalWorker");
        var listen = new NpgsqlConnectionStringBuilder(Direct) { Username = worker.Username, Password = worker.Password };
        return new PortalConnections(ConnectionOf(PortalRoles.App, App, "PortalApp").ConnectionString, worker.ConnectionString, listen.ConnectionString);
    }

    private NpgsqlConnectionStringBuilder ConnectionOf(string role, string? configured, string key)
    {
        if (Given(configured))
        {
            var given = new NpgsqlConnectionStringBuilder(configured);
            return given.Username == role ? given : throw new MigrationException($"ConnectionStrings:{key} must sign in as {role} (it says {given.Username}): the rules of row level security name that role.");
        }

        var admin = new NpgsqlConnectionStringBuilder(Portal);
        return admin.Password is { Length: > 0 } password
            ? new NpgsqlConnectionStringBuilder(Portal) { Username = role, Password = PortalRoles.DerivePassword(password, role) }
            : throw new MigrationException($"ConnectionStrings:Portal has no password to derive that of {role} from. Set ConnectionStrings:{key} to a connection that signs in as {role}.");
    }

    private const string RightsSql = """
        select r.rolsuper or r.rolbypassrls
               or exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace)
        from pg_roles r
        where r.rolname = current_user
        """;

    // A superuser or owner would read every row of every tenant without one error message.
    private static async Task CheckRightsAsync(string app, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(app, cancellationToken);
        await using var command = new NpgsqlCommand(RightsSql, connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is not false)
            throw new MigrationException($"The role {PortalRoles.App} is a superuser, bypasses row level security or owns tables, so tenants would not be kept apart. Take those rights from it: alter role {PortalRoles.App} nosuperuser nobypassrls.");
    }

    private static async Task<NpgsqlConnection> ConnectAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (NpgsqlException e)
        {
            await connection.DisposeAsync();
            var to = new NpgsqlConnectionStringBuilder(connectionString);
            throw new MigrationException($"The database at {to.Host}:{to.Port} does not let {to.Username} in: {e.Message}\nCheck ConnectionStrings:Portal (and PortalDirect, PortalApp, PortalWorker where set).", e);
        }
    }

    private static bool Given(string? connectionString) => !string.IsNullOrWhiteSpace(connectionString);
}
