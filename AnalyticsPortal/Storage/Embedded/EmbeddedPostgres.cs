using System.Globalization;
using Npgsql;

namespace AnalyticsPortal.Storage.Embedded;

/// <summary>
/// A PostgreSQL cluster of the portal's own. The first portal on a data folder starts the server, others share it, the last to leave
/// stops it. After a hard kill the server lives on, and the next start adopts it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Superuser = "portal_owner";
    private const string Database = "portal";
    private readonly DataFolder folder;
    private readonly ServerControl control;
    private readonly ServerUsers user;
    private bool left;

    private EmbeddedPostgres(DataFolder folder, ServerControl control, ServerUsers user, string connectionString) =>
        (this.folder, this.control, this.user, ConnectionString) = (folder, control, user, connectionString);

    /// <summary>The superuser's connection to the portal's database.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes the cluster where it is missing, and starts or joins its server.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot run here, for a reason that a person can mend.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        var home = new DataFolder(Resolve(options.Folder));
        var osUser = OsUser.ForServer();
        var programs = await PostgresPrograms.FindAsync(options.ProgramFolders, home.ClusterMajor(), cancellationToken);
        await using var starting = await home.EnterAsync(osUser, cancellationToken);
        var server = new ServerControl(home, programs, osUser, options);
        if (home.ClusterMajor() is null) await server.CreateClusterAsync(cancellationToken);
        var password = await File.ReadAllTextAsync(home.Password, cancellationToken);
        try
        {
            var connection = await ServeAsync(home, server, password, cancellationToken);
            await CreateDatabaseAsync(connection, cancellationToken);
            // Whoever is connected knows the port: a server that is started again must be found where it was.
            var same = new ServerControl(home, programs, osUser, options with { ProposePort = () => connection.Port });
            return new EmbeddedPostgres(home, same, ServerUsers.Join(home), connection.ConnectionString);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested && !ServerUsers.Any(home))
        {
            // The start was given up: nobody is left to stop what it has started.
            await server.StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Starts the server again where it has gone, whatever ended it: on its old port, with every commit. True when it had to.</summary>
    /// <exception cref="EmbeddedPostgresException">It does not start; the message says why.</exception>
    public async Task<bool> ReviveAsync(CancellationToken cancellationToken)
    {
        if (left || ServerProcess.Find(folder) is not null) return false;
        await using var starting = await FileLock.WaitAsync(folder.StartLock, cancellationToken);
        // Another portal may have done it meanwhile, or this one may be leaving.
        if (left || ServerProcess.Find(folder) is not null) return false;
        ServerProcess.Disown(folder);
        await control.StartAsync(cancellationToken);
        return true;
    }

    /// <summary>Leaves; the last one stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (left) return;
        left = true;
        await using var stopping = await FileLock.WaitAsync(folder.StartLock, CancellationToken.None);
        user.Dispose();
        if (!ServerUsers.Any(folder)) await control.StopAsync(CancellationToken.None);
    }

    // The real path, for the server's processes are recognised by it.
    private static string Resolve(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        var real = Directory.Exists(full) ? Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
        return parent is null || real != full ? real : Path.Combine(Resolve(parent), Path.GetFileName(full));
    }

    private static async Task<NpgsqlConnectionStringBuilder> ServeAsync(DataFolder folder, ServerControl control, string password, CancellationToken cancellationToken)
    {
        for (var until = Environment.TickCount64 + 120_000; ;)
        {
            var running = ServerProcess.Find(folder);
            if (running is null)
            {
                ServerProcess.Disown(folder);
                await control.StartAsync(cancellationToken);
                continue;
            }

            var connection = Connection(running.Port, password);
            if (await AnswersAsync(connection, folder, cancellationToken)) return connection;
            if (Environment.TickCount64 > until) throw new EmbeddedPostgresException($"PostgreSQL (process {running.Pid}) runs on {folder.Cluster} but does not answer.\nLook into {folder.Log}, end that process, and start the portal again. The data was not touched.");
            await Task.Delay(100, cancellationToken);
        }
    }

    private static NpgsqlConnectionStringBuilder Connection(int port, string password) =>
        new() { Host = "127.0.0.1", Port = port, Username = Superuser, Password = password, Database = Database };

    // Not yet, or not any more: a server that starts, recovers or stops is asked again.
    private static async Task<bool> AnswersAsync(NpgsqlConnectionStringBuilder connection, DataFolder folder, CancellationToken cancellationToken)
    {
        await using var probe = new NpgsqlConnection(Maintenance(connection));
        try
        {
            await probe.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException($"The password in {folder.Password} is not that of the cluster beside it.\nRestore both from the same backup. The data was not touched.", e);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task CreateDatabaseAsync(NpgsqlConnectionStringBuilder server, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Maintenance(server));
        await connection.OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = Database } } };
        if (await find.ExecuteScalarAsync(cancellationToken) is not null) return;
        await using var create = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"create database {Database}"), connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Maintenance(NpgsqlConnectionStringBuilder server) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "postgres", Pooling = false, Timeout = 5 }.ConnectionString;
}
